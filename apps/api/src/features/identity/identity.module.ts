import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/access/session-reader.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { HeldFactors } from './factors/held-factors.js';
import { LoginSessions } from './login-sessions.js';
import { MailTokens } from './mail-tokens.js';
import { NewAccounts } from './new-accounts.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SecondFactorRule } from './second-factor-rule.js';
import { Secrets } from './secrets.js';
import { SessionViews } from './session-views.js';
import { signOnControllers, signOnServices } from './single-sign-on/single-sign-on.providers.js';
import { StepUpService } from './step-up.service.js';
import './personal-data.js';

/** Global only because the platform's guard asks it who is behind a session cookie. */
@Global()
@Module({
  imports: [OrganisationsModule, PeopleModule],
  controllers: [AccountsController, ...signOnControllers],
  providers: [
    AccountsService, HeldFactors, LoginSessions, MailTokens, NewAccounts, PasswordSignIn, SecondFactorRule, Secrets, SessionViews, StepUpService, ...signOnServices,
    { provide: SessionReader, useExisting: LoginSessions },
  ],
  exports: [SessionReader, LoginSessions, MailTokens, NewAccounts, Secrets, SessionViews],
})
export class IdentityModule {}
