import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/access/session-reader.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuthenticatorApp } from './factors/authenticator-app.js';
import { Challenges } from './factors/challenges.js';
import { FactorProofs } from './factors/factor-proofs.js';
import { FactorResetsController } from './factors/factor-resets.controller.js';
import { FactorResetsService } from './factors/factor-resets.service.js';
import { FactorVault } from './factors/factor-vault.js';
import { FactorsController } from './factors/factors.controller.js';
import { HeldFactors } from './factors/held-factors.js';
import { OwnFactorsService } from './factors/own-factors.service.js';
import { Passkeys } from './factors/passkeys.js';
import { RecoveryCodes } from './factors/recovery-codes.js';
import { KnownDevices } from './known-devices.js';
import { LoginSessions } from './login-sessions.js';
import { MailTokens } from './mail-tokens.js';
import { NewAccounts } from './new-accounts.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SecondFactorRule } from './second-factor-rule.js';
import { SecondStepService } from './second-step.service.js';
import { Secrets } from './secrets.js';
import { SignInLimits } from './sign-in-limits.js';
import { SessionViews } from './session-views.js';
import { signOnControllers, signOnServices } from './single-sign-on/single-sign-on.providers.js';
import { SignInController } from './sign-in.controller.js';
import { SignIns } from './sign-ins.js';
import { StepUpService } from './step-up.service.js';
import { SessionKeeper } from './session-keeper.js';
import './personal-data.js';

/** Global only because the platform's guard asks it who is behind a session cookie. */
@Global()
@Module({
  imports: [OrganisationsModule, PeopleModule],
  controllers: [AccountsController, FactorResetsController, FactorsController, OwnSessionsController, SignInController, ...signOnControllers],
  providers: [
    AccountsService, LoginSessions, MailTokens, PasswordSignIn, Secrets, SessionKeeper, SignInLimits, SessionViews, SignIns, SecondStepService, StepUpService, KnownDevices,
    OwnSessionsService, SecondFactorRule, HeldFactors, FactorVault, Passkeys, AuthenticatorApp, RecoveryCodes, Challenges, FactorProofs,
    OwnFactorsService, FactorResetsService, NewAccounts, ...signOnServices,
    { provide: SessionReader, useExisting: LoginSessions },
  ],
  exports: [SessionReader, LoginSessions, MailTokens, NewAccounts, Secrets, SessionViews, SignIns],
})
export class IdentityModule {}
