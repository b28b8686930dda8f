import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { MentorOffer, MentorSkill, Mentoring, MentoringAfterword, MentoringCheckIn, MentoringConcern } from './mentoring.entity.js';

const offer = { purpose: 'find-each-other', retention: 'account', onErasure: deleteRow } as const;
const said = { purpose: 'talk', retention: 'account', onErasure: deleteRow } as const;
// The other one keeps that it took place; what either wrote in it goes.
const words = { purpose: 'talk', retention: 'account', onErasure: blankTo(null) } as const;
const wish = { purpose: 'talk', retention: 'account', onErasure: blankTo(erasedName) } as const;
const both = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const reach = 'How each can be reached is shown while the mentoring goes on, once both have said it.';

definePersonalData(MentorOffer, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { nameSort: offer, isOpen: offer, capacity: offer, help: offer, cannot: offer, changedAt: offer },
  plain: ['personId', 'taken', 'version', 'createdAt'],
  notExported: { nameSort: 'Made from the name.' },
});

definePersonalData(MentorSkill, { group: 'community', subject: { own: ['personId'] }, columns: { kind: offer, term: offer }, plain: ['personId'] });

definePersonalData(Mentoring, {
  group: 'community',
  subject: { own: ['mentorId', 'menteeId'] },
  columns: {
    mentorId: both, menteeId: both, wish, note: words, aims: words, proposedAims: words, mentorContact: words, menteeContact: words, proposedBy: both, endedBy: both,
  },
  plain: [
    'id', 'state', 'pairKey', 'version', 'topic', 'months', 'answerBy', 'remindedAt', 'answeredAt', 'reason', 'aimsUntil', 'agreedAt', 'proposedUntil', 'checkInAt', 'endedAt',
    'createdAt', 'changedAt',
  ],
  notExported: { mentorContact: reach, menteeContact: reach },
});

definePersonalData(MentoringCheckIn, { group: 'community', subject: { own: ['personId'] }, columns: { word: said, createdAt: said }, plain: ['id', 'mentoringId', 'personId'] });

definePersonalData(MentoringAfterword, {
  group: 'community', subject: { own: ['personId'] }, columns: { helped: said, again: said, changedAt: said }, plain: ['id', 'mentoringId', 'personId'],
});

// Of whoever raised it: the other one never learns of it, and so it isn't in their export.
definePersonalData(MentoringConcern, {
  group: 'community',
  subject: { own: ['raisedBy'] },
  columns: { raisedBy: { ...both, purpose: 'protect' }, text: { purpose: 'protect', retention: 'account', onErasure: blankTo(null) } },
  plain: ['id', 'mentoringId', 'kind', 'createdAt'],
});
