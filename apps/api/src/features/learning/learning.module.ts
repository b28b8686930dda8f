import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/index.js';
import { AttemptEnding } from './attempt-ending.js';
import { ExtraAttempts } from './extra-attempts.service.js';
import { Learners } from './learners.js';
import { LearningController } from './learning.controller.js';
import { LearningService } from './learning.service.js';
import { ProgressBook } from './progress-book.js';
import { QuizAttempts } from './quiz-attempts.service.js';
import { Surveys } from './surveys.service.js';
import { VersionContents } from './version-content.js';
import './personal-data.js';

@Module({
  imports: [EnrolmentsModule],
  controllers: [LearningController],
  providers: [AttemptEnding, ExtraAttempts, Learners, LearningService, ProgressBook, QuizAttempts, Surveys, VersionContents],
})
export class LearningModule {}
