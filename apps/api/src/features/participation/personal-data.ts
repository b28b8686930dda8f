import { definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { InvitationLetter, LetterNumber, ParticipantAnswer, ParticipantCode, QuestionForm, ReplyLink } from './participation.entity.js';

const host = { purpose: 'host', onErasure: deleteRow } as const;
const paper = { ...host, retention: 'account' } as const;
const accountFor = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;

definePersonalData(ReplyLink, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { tokenHash: { ...host, retention: 'reply-link' }, createdAt: { ...host, retention: 'reply-link' } },
  plain: ['id', 'enrolmentId', 'personId'],
  past: { 'reply-link': { since: 'createdAt', then: 'delete-row' } },
  notExported: { tokenHash: 'Made from a secret.' },
});

definePersonalData(InvitationLetter, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { number: paper, code: paper, facts: paper, issuedOn: paper, issuedBy: paper },
  plain: ['id', 'enrolmentId', 'runId', 'personId', 'version', 'activeKey', 'language', 'issuedAt'],
  notExported: { issuedBy: 'Somebody else’s id.', activeKey: 'Made from the ids.' },
});

definePersonalData(LetterNumber, { group: 'operation', subject: 'nobody', columns: {}, plain: ['year', 'issued'] });

definePersonalData(QuestionForm, {
  group: 'security',
  subject: { own: ['createdBy'] },
  columns: { createdBy: accountFor },
  plain: ['id', 'runId', 'version', 'activeKey', 'fields', 'createdAt'],
});

const said = { ...host, retention: 'participant-answer' } as const;
definePersonalData(ParticipantAnswer, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { sealedAnswer: said, sealedDraft: said, givenAt: said, savedAt: said },
  plain: ['id', 'enrolmentId', 'runId', 'personId', 'fieldKey', 'formVersion', 'purgeAt'],
  past: { 'participant-answer': { since: 'purgeAt', then: 'delete-row' } },
  notExported: { sealedAnswer: 'Sealed; what it says stands in participation/answers.json.', sealedDraft: 'Sealed; what it says stands in participation/answers.json.' },
});

definePersonalData(ParticipantCode, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { code: paper },
  plain: ['enrolmentId', 'runId', 'personId'],
});
