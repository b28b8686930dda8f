import { definePersonalData } from '../../platform/privacy/index.js';
import { Organisation } from './organisation.entity.js';

definePersonalData(Organisation, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'kind', 'memberType', 'code', 'iso2', 'name', 'nameSort', 'region', 'searchText', 'parentId', 'memberSince', 'memberUntil', 'createdAt',
  ],
});
