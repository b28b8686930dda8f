import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { Candidacy, CandidacyMoveRow } from './candidacy.entity.js';

const step = { purpose: 'select', retention: 'account', onErasure: keep('statistics') } as const;
const who = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const office = 'Reasons are for those who decide; what they tell the applicant stands in the letter.';

definePersonalData(Candidacy, {
  group: 'operation',
  subject: { own: ['personId'] },
  columns: { callId: step, memberId: step, organisationId: step, step, createdAt: step, movedAt: step, personId: who },
  plain: ['id', 'version'],
  // Where it stands is told through the screens, once everybody may know it.
  notExported: { step: 'It may say what nobody is told yet.', movedAt: 'It may say what nobody is told yet.' },
});

definePersonalData(CandidacyMoveRow, {
  group: 'operation',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: { reason: { purpose: 'select', retention: 'account', onErasure: blankTo(null) }, byPersonId: who },
  plain: ['id', 'candidacyId', 'move', 'fromStep', 'toStep', 'mover', 'at'],
  notExported: { reason: office, byPersonId: office, move: office, fromStep: office, toStep: office, mover: office, at: office },
});
