import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { MembersOfPeople } from './members-of-people.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { RoleGrantsService } from './role-grants.service.js';
import { PeopleKeeper } from './people-keeper.js';
import './personal-data.js';
import { SourcedGrantsService } from './sourced-grants.service.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [PeopleController],
  providers: [MembersOfPeople, PeopleKeeper, PeopleService, RoleGrantsService, SourcedGrantsService],
  exports: [MembersOfPeople, PeopleService, RoleGrantsService, SourcedGrantsService],
})
export class PeopleModule {}
