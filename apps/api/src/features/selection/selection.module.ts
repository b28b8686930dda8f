import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/index.js';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { PeopleModule } from '../people/index.js';
import { BalanceService } from './balance.service.js';
import { CandidateChecks } from './candidate-checks.js';
import { CandidatesService } from './candidates.service.js';
import { Criteria } from './criteria.js';
import { DeskService } from './desk.service.js';
import { DeskStore } from './desk-store.js';
import { ReleasingService } from './releasing.service.js';
import { ReplyTimes } from './reply-times.js';
import { ScoresService } from './scores.service.js';
import { SelectionController } from './selection.controller.js';
import { StagingService } from './staging.service.js';
import { Targets } from './targets.js';
import { WaitingListService } from './waiting-list.service.js';
import './personal-data.js';

@Module({
  imports: [CallsModule, CoursesModule, EnrolmentsModule, PeopleModule],
  controllers: [SelectionController],
  providers: [
    BalanceService, CandidateChecks, CandidatesService, Criteria, DeskService, DeskStore, ReleasingService, ReplyTimes, ScoresService, StagingService, Targets,
    WaitingListService,
  ],
})
export class SelectionModule {}
