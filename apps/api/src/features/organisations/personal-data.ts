import { definePersonalData, keep } from '../../platform/privacy/index.js';
import { AgencyClient } from './agency-client.entity.js';
import { Organisation } from './organisation.entity.js';

definePersonalData(Organisation, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'kind', 'memberType', 'code', 'iso2', 'name', 'nameSort', 'region', 'searchText', 'parentId', 'memberSince', 'memberUntil', 'createdAt',
  ],
});

definePersonalData(AgencyClient, {
  group: 'operation',
  subject: { own: ['declaredBy'] },
  columns: { declaredBy: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } },
  plain: ['agencyId', 'clientId', 'declaredAt'],
});
