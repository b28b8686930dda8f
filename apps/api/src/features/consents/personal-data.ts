import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Consent } from './consent.entity.js';

const choice = { purpose: 'respect', retention: 'withdrawn-consent', onErasure: deleteRow } as const;

definePersonalData(Consent, {
  group: 'choices',
  subject: { own: ['personId'] },
  columns: { field: choice, audience: choice, purpose: choice, givenAt: choice, endsAt: choice, withdrawnAt: choice },
  plain: ['id', 'personId', 'wording', 'activeKey'],
  past: { 'withdrawn-consent': { since: 'withdrawnAt', then: 'delete-row' } },
  notExported: { activeKey: 'Made from the ids.' },
});
