import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { PeopleModule } from '../people/index.js';
import { EvaluationBanks } from './banks.service.js';
import { EvaluationJobs } from './evaluation.jobs.js';
import { EvaluationPlans } from './evaluation-plans.service.js';
import { RunEvaluationViews } from './evaluation.view.js';
import { EvaluationsController } from './evaluations.controller.js';
import { FollowUpWordsReader } from './follow-up-words.js';
import { Marking } from './marking.service.js';
import { OwnEvaluationsController } from './own-evaluations.controller.js';
import { OwnEvaluations } from './own-evaluations.service.js';
import { Participants } from './participants.js';
import { Releases } from './releases.service.js';
import { EvaluationResultsReader } from './results.service.js';
import { SurveyFormsController } from './survey-forms.controller.js';
import { SurveyForms } from './survey-forms.service.js';
import './personal-data.js';

@Module({
  imports: [CoursesModule, EnrolmentsModule, PeopleModule],
  controllers: [EvaluationsController, OwnEvaluationsController, SurveyFormsController],
  providers: [
    EvaluationBanks, EvaluationJobs, EvaluationPlans, EvaluationResultsReader, FollowUpWordsReader, Marking, OwnEvaluations, Participants, Releases, RunEvaluationViews, SurveyForms,
  ],
  exports: [EvaluationBanks, EvaluationResultsReader, FollowUpWordsReader, Releases],
})
export class EvaluationsModule {}
