import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Candidacy } from '../candidacies/index.js';
import { ArrivalComment, ArrivalItem, OfferAnswer, SecondmentLetter, SecondmentLetterNumber, SecondmentOffer } from './offer.entity.js';

const host = { purpose: 'host', retention: 'account', onErasure: deleteRow } as const;
const draft = 'The office still works on it; what was sent stands in the letters.';
const someoneElse = 'Somebody else’s id.';

definePersonalData(SecondmentOffer, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: {
    firstDay: host, lastDay: host, place: host, supervisorId: host, allowance: host, insurance: host, dataProtection: host, replyBy: host, contact: host, signatoryName: host, signatoryOffice: host,
  },
  plain: ['candidacyId', 'callId', 'personId', 'memberId', 'state', 'version', 'letterId', 'accepted', 'language', 'remindedAt', 'sentAt', 'createdAt', 'changedAt'],
  // What was sent stands in the letters.
  notExported: {
    supervisorId: draft, allowance: draft, insurance: draft, dataProtection: draft, contact: draft, signatoryName: draft, signatoryOffice: draft, firstDay: draft, lastDay: draft, place: draft,
    replyBy: draft,
  },
});

definePersonalData(SecondmentLetter, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: { number: host, code: host, facts: host, issuedOn: host, issuedBy: host, supervisorId: host },
  plain: ['id', 'candidacyId', 'personId', 'version', 'activeKey', 'language', 'issuedAt'],
  notExported: { issuedBy: someoneElse, supervisorId: someoneElse, activeKey: 'Made from the ids.' },
});

definePersonalData(SecondmentLetterNumber, { group: 'operation', subject: 'nobody', columns: {}, plain: ['year', 'issued'] });

definePersonalData(OfferAnswer, {
  group: 'work',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: { personId: host, at: host },
  plain: ['id', 'candidacyId', 'letterId', 'side'],
});

definePersonalData(ArrivalItem, {
  group: 'work',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: { label: host, dueOn: host, doneAt: host, doneBy: host, assigneeId: host },
  plain: ['id', 'candidacyId', 'kind', 'owner', 'dueDays', 'isMandatory', 'remindedAt', 'version', 'createdAt'],
  notExported: { doneBy: someoneElse, assigneeId: someoneElse },
});

definePersonalData(ArrivalComment, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: { text: { ...host, purpose: 'talk' } },
  plain: ['id', 'candidacyId', 'itemId', 'personId', 'createdAt'],
});
