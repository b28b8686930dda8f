import { Module } from '@nestjs/common';
import { CandidaciesModule } from '../candidacies/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SecondmentApplicationsModule } from '../secondment-applications/index.js';
import { SecondmentCallsModule } from '../secondment-calls/index.js';
import { SecondmentBalances } from './balance.js';
import { BoardService } from './board.service.js';
import { SecondmentDecisionController } from './decision.controller.js';
import { DecisionService } from './decision.service.js';
import { EligibilityService } from './eligibility.service.js';
import { EntryApplications } from './entry-applications.js';
import { InterviewReminders } from './interview-reminders.js';
import { InterviewsService } from './interviews.service.js';
import { OutcomesService } from './outcomes.service.js';
import { SecondmentPanelController } from './panel.controller.js';
import { PanelService } from './panel.service.js';
import { Panels } from './panels.js';
import { ReserveService } from './reserve.service.js';
import { ScoringService } from './scoring.service.js';
import { SelectionCsv } from './selection-csv.js';
import { SelectionParts } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';
import { SelectionsService } from './selections.service.js';
import { SelectionWaiting } from './waiting.service.js';
import './personal-data.js';

@Module({
  imports: [CandidaciesModule, OrganisationsModule, PeopleModule, SecondmentApplicationsModule, SecondmentCallsModule],
  controllers: [SecondmentPanelController, SecondmentDecisionController],
  providers: [
    BoardService, DecisionService, EligibilityService, EntryApplications, InterviewReminders, InterviewsService, OutcomesService, PanelService, Panels, ReserveService, ScoringService,
    SecondmentBalances, SelectionCsv, SelectionParts, SelectionStore, SelectionsService, SelectionWaiting,
  ],
})
export class SecondmentSelectionModule {}
