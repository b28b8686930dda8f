import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import {
  EvaluationAnswer, EvaluationBankRow, EvaluationInvitation, EvaluationParticipant, EvaluationPlan, EvaluationQuestion, EvaluationResponse, RunEvaluationRow, SurveyForm,
} from './evaluation.entity.js';

const evaluate = { purpose: 'evaluate', retention: 'account', onErasure: deleteRow } as const;
const accountFor = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;

definePersonalData(EvaluationParticipant, {
  group: 'learning',
  subject: { own: ['personId'] },
  columns: { personId: { purpose: 'evaluate', retention: 'evaluation-link', onErasure: blankTo(null) } },
  plain: ['id', 'runId', 'createdAt'],
  // What is left leads to nobody.
  past: { 'evaluation-link': { since: 'createdAt', then: 'blank' } },
  notExported: { id: 'Drawn by lot, so that it leads to nobody in what is reported.' },
});

definePersonalData(EvaluationResponse, {
  group: 'learning',
  subject: { through: EvaluationParticipant, by: 'participantId' },
  columns: { savedAt: evaluate, handedInAt: evaluate, rightKeys: evaluate, scoreHundredths: evaluate },
  plain: ['id', 'evaluationId', 'participantId', 'form', 'batch'],
  notExported: { rightKeys: 'They tell what is right, perhaps before the last test is over.', participantId: 'Drawn by lot, so that it leads to nobody in what is reported.' },
});

definePersonalData(EvaluationAnswer, {
  group: 'learning',
  subject: { through: EvaluationResponse, by: 'responseId' },
  columns: { answer: evaluate },
  plain: ['responseId', 'questionKey', 'revision'],
});

definePersonalData(EvaluationInvitation, {
  group: 'messages',
  subject: { own: ['personId'] },
  columns: { personId: { ...evaluate, purpose: 'reach' }, invitedAt: { ...evaluate, purpose: 'reach' } },
  plain: ['evaluationId'],
});

definePersonalData(EvaluationBankRow, {
  group: 'learning',
  subject: { own: ['addedBy'] },
  columns: { addedBy: accountFor },
  plain: ['id', 'courseId', 'title', 'addedAt'],
});

definePersonalData(EvaluationPlan, {
  group: 'learning',
  subject: { own: ['changedBy'] },
  columns: { changedBy: accountFor },
  plain: ['runId', 'version', 'bankId', 'questionCount', 'forms', 'changedAt'],
  notExported: { forms: 'They hold what is right.' },
});

definePersonalData(EvaluationQuestion, { group: 'operation', subject: 'nobody', columns: {}, plain: ['bankId', 'key', 'position', 'outcome', 'points', 'content'] });

definePersonalData(RunEvaluationRow, {
  group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'runId', 'kind', 'openedAt', 'closedAt', 'invitedAt', 'batches', 'formVersion', 'frozenAt'],
});

definePersonalData(SurveyForm, {
  group: 'learning',
  subject: { own: ['createdBy'] },
  columns: { createdBy: accountFor },
  plain: ['evaluationId', 'version', 'questions', 'createdAt'],
});
