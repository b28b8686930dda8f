import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { RunMessage, RunMessageRecipient } from './run-message.entity.js';
import { RunSession, SessionMaterial, SessionTrainer, TimetableNews } from './run-session.entity.js';

const accountFor = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const subscribed = { purpose: 'reach', retention: 'account', onErasure: deleteRow } as const;
const written = { purpose: 'reach', retention: 'account', onErasure: blankTo(erasedName) } as const;

definePersonalData(RunSession, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'runId', 'title', 'summary', 'startsAt', 'endsAt', 'timeZone', 'room', 'link', 'state', 'version', 'sequence', 'createdAt', 'changedAt',
  ],
});
definePersonalData(SessionTrainer, { group: 'roles', subject: { own: ['personId'] }, columns: { personId: accountFor }, plain: ['sessionId'] });
definePersonalData(SessionMaterial, {
  group: 'roles',
  subject: { own: ['addedBy'] },
  columns: { addedBy: accountFor },
  plain: ['id', 'sessionId', 'position', 'title', 'url', 'fileKey', 'mediaType', 'bytes', 'addedAt'],
});
definePersonalData(TimetableNews, { group: 'operation', subject: 'nobody', columns: {}, plain: ['runId', 'since'] });

definePersonalData(CalendarFeed, {
  group: 'choices',
  subject: { own: ['personId'] },
  columns: { kind: subscribed, createdAt: subscribed, revokedAt: subscribed, fetchedAt: subscribed, tokenHash: subscribed },
  plain: ['id', 'personId', 'runId', 'activeKey'],
  notExported: { tokenHash: 'A secret, and only its hash is kept.', activeKey: 'Made from the ids.' },
});

definePersonalData(RunMessage, {
  group: 'messages',
  subject: { own: ['sentBy'] },
  columns: { title: written, text: written, sentBy: accountFor },
  plain: ['id', 'runId', 'toTrainers', 'recipients', 'sentAt'],
});
definePersonalData(RunMessageRecipient, {
  group: 'messages', subject: { own: ['personId'] }, columns: { messageId: { purpose: 'reach', retention: 'account', onErasure: deleteRow } }, plain: ['personId'],
});
