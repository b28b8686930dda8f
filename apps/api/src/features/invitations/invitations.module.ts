import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { AcceptanceService } from './acceptance.service.js';
import { InvitationImportsService } from './invitation-imports.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { Inviter } from './inviter.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PeopleModule],
  controllers: [InvitationsController],
  providers: [AcceptanceService, InvitationImportsService, InvitationsService, Inviter],
  exports: [AcceptanceService, Inviter],
})
export class InvitationsModule {}
