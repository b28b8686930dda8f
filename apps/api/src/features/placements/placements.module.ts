import { Module } from '@nestjs/common';
import { CandidaciesModule } from '../candidacies/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SecondmentCallsModule } from '../secondment-calls/index.js';
import { SecondmentOffersModule } from '../secondment-offers/index.js';
import { SessionsModule } from '../sessions/index.js';
import { SpacesModule } from '../spaces/index.js';
import { Changes } from './changes.service.js';
import { EarlyEnds } from './early-ends.js';
import { Ends } from './ends.service.js';
import { Leaves } from './leaves.service.js';
import { Objectives } from './objectives.service.js';
import { PlacementAccess } from './placement-access.js';
import { PlacementCalendar } from './placement-calendar.js';
import { PlacementEndsController } from './placement-ends.controller.js';
import { PlacementTasks } from './placement-tasks.js';
import { PlacementJobs } from './placement.jobs.js';
import { PlacementViews } from './placement.views.js';
import { PlacementsController } from './placements.controller.js';
import { Placements } from './placements.service.js';
import { Reports } from './reports.service.js';
import { SecondmentCertificates } from './secondment-certificates.service.js';
import { Talks } from './talks.service.js';
import { WorkReportsController } from './work-reports.controller.js';
import { WorkReports } from './work-reports.service.js';
import './personal-data.js';

@Module({
  imports: [CandidaciesModule, OrganisationsModule, PeopleModule, SecondmentCallsModule, SecondmentOffersModule, SessionsModule, SpacesModule],
  controllers: [PlacementsController, PlacementEndsController, WorkReportsController],
  providers: [
    Changes, EarlyEnds, Ends, Leaves, Objectives, PlacementAccess, PlacementCalendar, PlacementJobs, PlacementTasks, PlacementViews, Placements, Reports, SecondmentCertificates, Talks,
    WorkReports,
  ],
  exports: [Changes, Ends, Leaves, Objectives, Placements, Reports, Talks],
})
export class PlacementsModule {}
