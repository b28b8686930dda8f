import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { MailReply, MailReplyAddress, MailReplyText } from './mail-reply.entity.js';

const own = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;
const trace = { purpose: 'talk', retention: 'mail-trace', onErasure: deleteRow } as const;
const waiting = { purpose: 'talk', retention: 'unsent-text', onErasure: deleteRow } as const;

definePersonalData(MailReplyAddress, { group: 'community', subject: { own: ['personId'] }, columns: { topicId: own, createdAt: own }, plain: ['id', 'personId', 'spaceId', 'label'] });

definePersonalData(MailReply, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { topicId: trace, outcome: trace, reason: trace, messageId: trace, receivedAt: trace },
  plain: ['id', 'personId', 'isAnswered'],
  past: { 'mail-trace': { since: 'receivedAt', then: 'delete-row' } },
});

definePersonalData(MailReplyText, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { topicId: waiting, sealedText: waiting, keptAt: waiting },
  plain: ['id', 'personId'],
  past: { 'unsent-text': { since: 'keptAt', then: 'delete-row' } },
  notExported: { sealedText: 'Sealed; the composer shows it to you.' },
});
