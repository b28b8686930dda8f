export * from './identity.events.js';
export { IdentityModule } from './identity.module.js';
export { LoginSession } from './login-session.entity.js';
export { NewAccounts } from './new-accounts.js';
export { LoginSessions, type SignInProof } from './login-sessions.js';
export { SignIns } from './sign-ins.js';
export { MailTokens } from './mail-tokens.js';
export { Secrets } from './secrets.js';
export { SessionViews } from './session-views.js';
