import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { MailDelivery, Notice } from './notice.entity.js';

const notice = { purpose: 'reach', retention: 'notice', onErasure: deleteRow } as const;
const trace = { purpose: 'reach', retention: 'mail-trace', onErasure: deleteRow } as const;

definePersonalData(Notice, {
  group: 'messages',
  subject: { own: ['personId'] },
  columns: { kind: notice, subject: notice, createdAt: notice, readAt: notice },
  plain: ['id', 'eventId', 'personId'],
  past: { notice: { since: 'createdAt', then: 'delete-row' } },
});

definePersonalData(MailDelivery, {
  group: 'messages',
  subject: { own: ['personId'] },
  columns: { kind: trace, subject: trace, state: trace, createdAt: trace, endedAt: trace },
  plain: ['id', 'eventId', 'personId'],
  past: { 'mail-trace': { since: 'endedAt', then: 'delete-row' } },
});
