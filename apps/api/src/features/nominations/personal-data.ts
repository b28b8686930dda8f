import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { Nomination } from './nomination.entity.js';

const teach = { purpose: 'teach', retention: 'account', onErasure: keep('statistics') } as const;
const told = { purpose: 'teach', retention: 'account', onErasure: blankTo(null) } as const;
const reach = { purpose: 'reach', retention: 'invitation', onErasure: blankTo(null) } as const;
const made = 'Made from the address or the person’s id.';

definePersonalData(Nomination, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: {
    address: reach, addressKey: reach, fullName: reach, activeKey: told, state: teach, rank: teach, reasonCode: teach,
    note: told, reason: told, createdAt: teach, changedAt: teach, endedAt: teach,
  },
  plain: ['id', 'runId', 'memberId', 'personId', 'enrolmentId', 'invitationId', 'nominatedBy'],
  past: { invitation: { since: 'createdAt', then: 'blank' } },
  notExported: { addressKey: made, activeKey: made },
});
