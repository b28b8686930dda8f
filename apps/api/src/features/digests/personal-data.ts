import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Digest, DigestChoice } from './digest.entity.js';

const choice = { purpose: 'reach', retention: 'account', onErasure: deleteRow } as const;
const trace = { purpose: 'reach', retention: 'mail-trace', onErasure: deleteRow } as const;

definePersonalData(DigestChoice, { group: 'choices', subject: { own: ['personId'] }, columns: { rhythm: choice, changedAt: choice }, plain: ['personId'] });

definePersonalData(Digest, {
  group: 'messages',
  subject: { own: ['personId'] },
  columns: { week: trace, since: trace, until: trace, isEmpty: trace, createdAt: trace },
  plain: ['id', 'personId'],
  past: { 'mail-trace': { since: 'until', then: 'delete-row' } },
});
