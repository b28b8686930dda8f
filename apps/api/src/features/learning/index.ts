export { ActivityProgressRow, QuizAttempt } from './learning.entity.js';
export { LearningModule } from './learning.module.js';
