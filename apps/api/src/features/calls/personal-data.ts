import { Enrolment } from '../enrolments/index.js';
import { blankTo, definePersonalData, keep } from '../../platform/privacy/index.js';
import { RunCall } from './call.entity.js';
import { MemberSeatCounts, SeatLineRow, SeatPlace } from './seat.entity.js';

const counts = ['granted', 'extra', 'released', 'held', 'named', 'used'] as const;

definePersonalData(RunCall, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'runId', 'state', 'version', 'nominateUntil', 'replyBy', 'minimum', 'reserves', 'criteria', 'targets', 'briefing', 'budget', 'createdAt',
    'changedAt', 'publishedAt', 'releasedAt',
  ],
});

definePersonalData(MemberSeatCounts, {
  group: 'operation', subject: 'nobody', columns: {}, plain: ['runId', 'memberId', ...counts, 'touches'],
});

const done = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
definePersonalData(SeatLineRow, {
  group: 'operation',
  subject: { own: ['byPersonId'] },
  columns: { movement: done, at: done, reason: { ...done, onErasure: blankTo(null) } },
  plain: ['id', 'runId', 'memberId', ...counts, 'placeId', 'byPersonId', 'rule'],
});

definePersonalData(SeatPlace, {
  group: 'learning',
  subject: { through: Enrolment, by: 'enrolmentId' },
  columns: { holds: { purpose: 'teach', retention: 'account', onErasure: keep('statistics') } },
  plain: ['id', 'runId', 'memberId', 'enrolmentId', 'createdAt'],
});
