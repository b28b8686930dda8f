import './personal-data.js';
import { ProviderClient } from './provider-client.js';
import { SignOnAccounts } from './sign-on-accounts.js';
import { SignOnEnding } from './sign-on-ending.js';
import { SignOnProvidersController } from './sign-on-providers.controller.js';
import { SignOnProvidersService } from './sign-on-providers.service.js';
import { SignOnSessions } from './sign-on-sessions.js';
import { SignOnVault } from './sign-on-vault.js';
import { SignOnController } from './sign-on.controller.js';
import { SignOnService } from './sign-on.service.js';

/** What the identity module takes in of single sign-on. */
export const signOnControllers = [SignOnController, SignOnProvidersController];
export const signOnServices = [ProviderClient, SignOnAccounts, SignOnEnding, SignOnProvidersService, SignOnService, SignOnSessions, SignOnVault];
