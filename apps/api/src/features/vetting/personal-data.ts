import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from './vetting.entity.js';

const vet = { purpose: 'vet', retention: 'account' } as const;
const words = { ...vet, onErasure: blankTo('') };
const step = { ...vet, onErasure: keep('statistics') };
const who = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const office = 'What others say of a candidate is for those who decide alone.';

definePersonalData(VettingRequest, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: {
    statement: words, endorsement: { ...vet, onErasure: blankTo(null) }, reason: { ...vet, onErasure: blankTo(null) },
    organisationId: step, memberId: step, state: step, createdAt: step, endorsedAt: step, windowEndsAt: step, decidedAt: step, personId: who,
  },
  plain: ['id', 'spaceId', 'openKey', 'version', 'vouches', 'openObjections', 'endorsedBy', 'waivedBy', 'waivedAt', 'decidedBy', 'toldAt', 'changedAt'],
  // Of objections not even that there is one: what counts them or moves with them stays out as well.
  notExported: {
    endorsement: office, reason: office, openObjections: office, version: office, changedAt: office, endorsedBy: office, decidedBy: office, waivedBy: office, waivedAt: office,
    toldAt: office, openKey: 'Made from the ids of the space and the person.',
  },
});

definePersonalData(VettingVouch, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { text: words, relation: step, knownSince: step, organisationId: step, memberId: step, createdAt: step, personId: who },
  plain: ['id', 'requestId'],
});

definePersonalData(VettingObjection, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { text: words, createdAt: step, setAsideReason: { ...vet, onErasure: blankTo(null) }, personId: who },
  plain: ['id', 'requestId', 'setAsideBy', 'setAsideAt'],
  notExported: { setAsideReason: office, setAsideBy: office, setAsideAt: office },
});

const standing = { ...vet, onErasure: deleteRow };
definePersonalData(VettingStanding, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { organisationId: standing, memberId: standing, attestedAt: standing, dueAt: standing, reminders: standing, departedAt: standing, reason: standing },
  plain: ['id', 'spaceId', 'personId', 'requestId', 'version'],
  notExported: { reason: office },
});
