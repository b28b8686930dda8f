import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/index.js';
import { DirectoryModule } from '../directory/index.js';
import { PeopleModule } from '../people/index.js';
import { MentoringConcerns } from './office/concerns.service.js';
import { MentoringController } from './mentoring.controller.js';
import { MentoringJobs } from './mentoring.jobs.js';
import { MentoringLeaving } from './mentorings/leaving.js';
import { MentoringMoves } from './mentorings/moves.js';
import { MentoringOverviews } from './office/overview.service.js';
import { MentoringStanding } from './offers/standing.js';
import { MentoringViews } from './mentorings/views.js';
import { MentoringWork } from './mentorings/work.service.js';
import { Mentorings } from './mentorings/mentorings.service.js';
import { Mentors } from './offers/mentors.service.js';
import { OwnOffers } from './offers/offers.service.js';
import './personal-data.js';

@Module({
  imports: [ConsentsModule, DirectoryModule, PeopleModule],
  controllers: [MentoringController],
  providers: [
    MentoringConcerns, MentoringJobs, MentoringLeaving, MentoringMoves, MentoringOverviews, MentoringStanding, MentoringViews, MentoringWork, Mentorings, Mentors, OwnOffers,
  ],
  exports: [MentoringConcerns, MentoringWork, Mentorings, OwnOffers],
})
export class MentoringModule {}
