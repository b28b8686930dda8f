export { MembersOfPeople } from './members-of-people.js';
export { personChanged, personGone } from './people.events.js';
export { PeopleModule } from './people.module.js';
export { PeopleService, type PersonContact } from './people.service.js';
export { Person, PersonEmail, PersonPost, RoleGrantRow } from './person.entity.js';
export { Posts, type Departure, type DepartureRule } from './posts.service.js';
export { RoleGrantsService } from './role-grants.service.js';
export { SourcedGrantsService } from './sourced-grants.service.js';
