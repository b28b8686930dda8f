import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { Enrolment, SeatPromotion } from './enrolment.entity.js';

const teach = { purpose: 'teach', retention: 'account', onErasure: keep('statistics') } as const;

definePersonalData(Enrolment, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: {
    state: teach, completedActivities: teach, scoreHundredths: teach, activatedAt: teach, completedAt: teach, reopenedAt: teach,
    resumeKey: { ...teach, onErasure: blankTo(null) },
    // Somebody wrote it about this person.
    reason: { ...teach, onErasure: blankTo(null) },
    replyBy: teach, replyRemindedAt: teach, waitingRank: teach,
  },
  plain: ['id', 'runId', 'personId', 'courseVersionId', 'requiredActivities', 'createdAt', 'changedAt'],
});

definePersonalData(SeatPromotion, {
  group: 'learning',
  subject: { through: Enrolment, by: 'enrolmentId' },
  columns: { promotedAt: teach },
  plain: ['eventId', 'runId', 'enrolmentId'],
});
