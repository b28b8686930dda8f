import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { Completions } from './completions.service.js';
import { Decisions } from './decisions.service.js';
import { EnrolmentJobs } from './enrolment.jobs.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsService } from './enrolments.service.js';
import { OwnEnrolments } from './own-enrolments.service.js';
import { Releases } from './releases.service.js';
import { Replies } from './replies.service.js';
import { RosterService } from './roster.service.js';
import { RunsInFull } from './runs-in-full.js';
import { SeatRules } from './seat-rules.js';
import { Seats } from './seats.js';
import { WaitingList } from './waiting-list.service.js';
import { EnrolmentKeeper } from './enrolment-keeper.js';
import './personal-data.js';

@Module({
  imports: [CoursesModule, OrganisationsModule],
  controllers: [EnrolmentsController],
  providers: [
    Completions, Decisions, EnrolmentJobs, EnrolmentKeeper, EnrolmentSteps, EnrolmentsService, OwnEnrolments, Releases, Replies, RosterService,
    RunsInFull, SeatRules, Seats, WaitingList,
  ],
  exports: [EnrolmentSteps, EnrolmentsService, OwnEnrolments, Releases, RunsInFull, SeatRules],
})
export class EnrolmentsModule {}
