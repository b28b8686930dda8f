import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/index.js';
import { DirectoryModule } from '../directory/index.js';
import { PeopleModule } from '../people/index.js';
import { MentoringConcerns } from './mentoring-concerns.service.js';
import { MentoringController } from './mentoring.controller.js';
import { MentoringJobs } from './mentoring.jobs.js';
import { MentoringLeaving } from './mentoring-leaving.js';
import { MentoringMoves } from './mentoring-moves.js';
import { MentoringOverviews } from './mentoring-overview.service.js';
import { MentoringStanding } from './mentoring-standing.js';
import { MentoringViews } from './mentoring-views.js';
import { MentoringWork } from './mentoring-work.service.js';
import { Mentorings } from './mentorings.service.js';
import { Mentors } from './mentors.service.js';
import { OwnOffers } from './offers.service.js';
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
