export { EvaluationBanks } from './banks.service.js';
export {
  EvaluationAnswer, EvaluationBankRow, EvaluationParticipant, EvaluationPlan, EvaluationQuestion, EvaluationResponse, RunEvaluationRow, SurveyForm,
} from './evaluation.entity.js';
export { evaluationOpened, followUpDue } from './evaluation.events.js';
export { EvaluationsModule } from './evaluations.module.js';
export { drawForms, formOf } from './forms.rules.js';
export { FollowUpWordsReader, type FollowUpWords } from './follow-up-words.js';
export { Releases } from './releases.service.js';
export { EvaluationResultsReader } from './results.service.js';
