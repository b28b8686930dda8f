import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { CertificateMemberships } from './certificate-memberships.js';
import { MemberNames } from './member-names.js';
import { Rosters } from './rosters.service.js';
import { SpaceMakers } from './space-makers.js';
import { SpacesController } from './spaces.controller.js';
import { SpacesJobs } from './spaces.jobs.js';
import { SpacesService } from './spaces.service.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [SpacesController],
  providers: [CertificateMemberships, MemberNames, Rosters, SpaceMakers, SpacesJobs, SpacesService],
  exports: [CertificateMemberships, MemberNames, Rosters, SpaceMakers, SpacesService],
})
export class SpacesModule {}
