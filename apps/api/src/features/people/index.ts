export * from './people.events.js';
export { LoginSessions } from './login-sessions.js';
export { MailTokens } from './mail-tokens.js';
export { PeopleModule } from './people.module.js';
export { PeopleService, type PersonContact } from './people.service.js';
export { Person, PersonEmail, PersonPost } from './person.entity.js';
export { RoleGrantsService } from './role-grants.service.js';
export { Secrets } from './secrets.js';
