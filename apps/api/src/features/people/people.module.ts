import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { MembersOfPeople } from './members-of-people.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { Posts } from './posts.service.js';
import { RoleGrantsService } from './role-grants.service.js';
import { PeopleKeeper } from './people-keeper.js';
import './personal-data.js';
import { SourcedGrantsService } from './sourced-grants.service.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [PeopleController],
  providers: [MembersOfPeople, PeopleKeeper, PeopleService, Posts, RoleGrantsService, SourcedGrantsService],
  exports: [MembersOfPeople, PeopleService, Posts, RoleGrantsService, SourcedGrantsService],
})
export class PeopleModule {}
