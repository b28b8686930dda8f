export { drawQuestions, type BankQuestion, type FrozenQuestion, type RandomBelow } from './drawing.rules.js';
export { fits, isRight, markAttempt } from './marking.rules.js';
export { surveyFaults } from './survey.rules.js';
export { ActivityProgressRow, QuizAttempt } from './learning.entity.js';
export { LearningModule } from './learning.module.js';
