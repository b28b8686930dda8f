import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/access/session-reader.js';
import { OrganisationsModule } from '../organisations/index.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { LoginSessions } from './login-sessions.js';
import { MailTokens } from './mail-tokens.js';
import { PasswordSignIn } from './password-sign-in.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { RoleGrantsService } from './role-grants.service.js';
import { Secrets } from './secrets.js';

/** Global only because the platform's guard asks it who is behind a session cookie. */
@Global()
@Module({
  imports: [OrganisationsModule],
  controllers: [AccountsController, PeopleController],
  providers: [
    AccountsService, LoginSessions, MailTokens, PasswordSignIn, PeopleService, RoleGrantsService, Secrets,
    { provide: SessionReader, useExisting: LoginSessions },
  ],
  exports: [SessionReader, AccountsService, LoginSessions, MailTokens, PeopleService, RoleGrantsService, Secrets],
})
export class PeopleModule {}
