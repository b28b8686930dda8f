import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { SecondmentPulse, SecondmentReturn } from './return.entity.js';

const said = { purpose: 'evaluate', retention: 'account', onErasure: deleteRow } as const;
const offered = { purpose: 'find-each-other', retention: 'account', onErasure: deleteRow } as const;

definePersonalData(SecondmentReturn, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: { lastDay: said, mentorsAt: offered, coordinatesAt: offered },
  plain: ['candidacyId', 'personId', 'callId', 'memberId', 'createdAt'],
});

definePersonalData(SecondmentPulse, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: { livesOn: said, what: said, others: said, postChanged: said, again: said, answeredAt: said },
  plain: ['id', 'candidacyId', 'personId', 'months', 'dueOn', 'askedAt', 'remindedAt'],
});
