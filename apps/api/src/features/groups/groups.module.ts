import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SpacesModule } from '../spaces/index.js';
import { VettingModule } from '../vetting/index.js';
import { GroupJobs } from './groups.jobs.js';
import { Groups } from './groups.service.js';
import { GroupPeople } from './group-people.service.js';
import { GroupsController } from './groups.controller.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PeopleModule, SpacesModule, VettingModule],
  controllers: [GroupsController],
  providers: [GroupJobs, GroupPeople, Groups],
  exports: [Groups],
})
export class GroupsModule {}
