import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { Enrolment } from '../enrolments/index.js';
import { ActivityProgressRow, AttemptGrant, QuizAnswerRow, QuizAttempt, SurveyResponse } from './learning.entity.js';

const teach = { purpose: 'teach', retention: 'account', onErasure: deleteRow } as const;
const evaluate = { ...teach, purpose: 'evaluate' } as const;
const ofEnrolment = { through: Enrolment, by: 'enrolmentId' } as const;

definePersonalData(ActivityProgressRow, {
  group: 'learning',
  subject: ofEnrolment,
  columns: {
    state: teach, scoreHundredths: teach, attempts: teach, bookmark: teach, seconds: teach, changedAt: teach, completedAt: teach,
  },
  plain: ['enrolmentId', 'activityKey'],
});

definePersonalData(QuizAttempt, {
  group: 'learning',
  subject: ofEnrolment,
  columns: {
    questions: teach, startedAt: teach, savedAt: teach, submittedAt: teach, endedBy: teach, rightKeys: teach, points: teach,
    scoreHundredths: teach, passed: teach,
  },
  plain: ['id', 'enrolmentId', 'activityKey', 'number', 'activeKey', 'passMark', 'expiresAt', 'maxPoints'],
  notExported: { questions: 'They hold what is right, which an open attempt must not tell.', activeKey: 'Made from the ids.' },
});

definePersonalData(QuizAnswerRow, {
  group: 'learning',
  subject: { through: QuizAttempt, by: 'attemptId' },
  columns: { answer: teach, savedAt: teach },
  plain: ['attemptId', 'questionKey', 'revision'],
});

definePersonalData(SurveyResponse, {
  group: 'learning',
  subject: ofEnrolment,
  columns: { answers: evaluate, submittedAt: evaluate },
  plain: ['id', 'enrolmentId', 'activityKey'],
});

definePersonalData(AttemptGrant, {
  group: 'learning',
  subject: ofEnrolment,
  columns: { attemptNumber: teach, grantedBy: teach, reason: teach, grantedAt: teach },
  plain: ['enrolmentId', 'activityKey'],
  notExported: { grantedBy: 'Somebody else’s id.' },
});
