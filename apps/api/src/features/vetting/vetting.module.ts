import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SpacesModule } from '../spaces/index.js';
import { CandidateFacts } from './candidate-facts.js';
import { Decisions } from './decisions.service.js';
import { Endorsements } from './endorsements.service.js';
import { MemberOfficers } from './member-officers.service.js';
import { OwnVetting } from './own-vetting.service.js';
import { Requests } from './requests.js';
import { Standings } from './standings.service.js';
import { VettingController } from './vetting.controller.js';
import { VettingJobs } from './vetting.jobs.js';
import { VettingKeeper } from './vetting-keeper.js';
import { VettingOfficeController } from './vetting-office.controller.js';
import { VettingTeller } from './vetting-teller.js';
import { Vouching } from './vouching.service.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PeopleModule, SpacesModule],
  controllers: [VettingController, VettingOfficeController],
  providers: [CandidateFacts, Decisions, Endorsements, MemberOfficers, OwnVetting, Requests, Standings, VettingJobs, VettingKeeper, VettingTeller, Vouching],
  exports: [CandidateFacts, Decisions],
})
export class VettingModule {}
