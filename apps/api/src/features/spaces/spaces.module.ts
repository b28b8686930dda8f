import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { CertificateMemberships } from './certificate-memberships.js';
import { Memberships } from './memberships.service.js';
import { PlacementMemberships } from './placement-memberships.js';
import { Rosters } from './rosters.service.js';
import { SpaceMakers } from './space-makers.js';
import { SpacesController } from './spaces.controller.js';
import { SpacesJobs } from './spaces.jobs.js';
import { SpacesService } from './spaces.service.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PeopleModule],
  controllers: [SpacesController],
  providers: [CertificateMemberships, Memberships, PlacementMemberships, Rosters, SpaceMakers, SpacesJobs, SpacesService],
  exports: [CertificateMemberships, Memberships, PlacementMemberships, Rosters, SpaceMakers, SpacesService],
})
export class SpacesModule {}
