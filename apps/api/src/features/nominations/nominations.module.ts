import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { MemberCalls } from './member-calls.service.js';
import { NominationFiles } from './nomination-files.service.js';
import { NominationHandlers } from './nomination-handlers.js';
import { NominationList } from './nomination-list.js';
import { NominationsController } from './nominations.controller.js';
import { NominationsService } from './nominations.service.js';
import { Nominees } from './nominees.js';
import { OfferingOn } from './offering-on.service.js';
import { Reserves } from './reserves.js';
import './personal-data.js';

@Module({
  imports: [CallsModule, EnrolmentsModule, InvitationsModule, OrganisationsModule, PeopleModule],
  controllers: [NominationsController],
  providers: [MemberCalls, NominationFiles, NominationHandlers, NominationList, NominationsService, Nominees, OfferingOn, Reserves],
  exports: [NominationList, NominationsService],
})
export class NominationsModule {}
