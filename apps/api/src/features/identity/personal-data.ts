import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { FactorReset, KnownDevice, Passkey, RecoveryCode, SignInChallenge, TotpFactor } from './factors/factor.entity.js';
import { LoginSession, MailToken } from './login-session.entity.js';

const trace = { purpose: 'protect', retention: 'login-session', onErasure: deleteRow } as const;
const signIn = { ...trace, purpose: 'sign-in' } as const;
const token = { purpose: 'sign-in', retention: 'mail-token', onErasure: deleteRow } as const;

definePersonalData(LoginSession, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: {
    tokenHash: signIn, address: trace, userAgent: trace, createdAt: trace, lastSeenAt: trace, expiresAt: signIn, revokedAt: signIn,
    method: signIn, secondFactorAt: signIn, freshAt: signIn, deviceId: trace,
  },
  plain: ['id', 'personId'],
  past: { 'login-session': { since: 'expiresAt', then: 'delete-row' } },
  notExported: { tokenHash: 'A hash of the session’s secret helps nobody but a thief.' },
});

definePersonalData(MailToken, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { purpose: token, tokenHash: token, createdAt: token, expiresAt: token, usedAt: token },
  plain: ['id', 'personId'],
  past: { 'mail-token': { since: 'expiresAt', then: 'delete-row' } },
  notExported: { tokenHash: 'A hash of the mail’s secret helps nobody but a thief.' },
});

const factor = { purpose: 'sign-in', retention: 'account', onErasure: deleteRow } as const;
const challenge = { ...factor, retention: 'challenge' } as const;
const device = { purpose: 'protect', retention: 'known-device', onErasure: deleteRow } as const;
const reset = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const secret = 'A secret of the sign-in: out of the platform it helps nobody but a thief.';

definePersonalData(Passkey, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: {
    name: factor, credentialId: factor, credentialKey: factor, publicKey: factor, counter: factor, transports: factor, backedUp: factor,
    createdAt: factor, lastUsedAt: factor,
  },
  plain: ['id', 'personId'],
  notExported: { credentialId: secret, credentialKey: secret, publicKey: secret, counter: secret },
});

definePersonalData(TotpFactor, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { secret: factor, confirmedAt: factor, lastStep: factor, createdAt: factor, lastUsedAt: factor },
  plain: ['id', 'personId'],
  notExported: { secret, lastStep: secret },
});

definePersonalData(RecoveryCode, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { codeHash: factor, createdAt: factor, usedAt: factor },
  plain: ['id', 'personId'],
  notExported: { codeHash: secret },
});

definePersonalData(SignInChallenge, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { purpose: challenge, value: challenge, boundTo: challenge, tries: challenge, createdAt: challenge, expiresAt: challenge, usedAt: challenge },
  plain: ['id', 'personId'],
  past: { challenge: { since: 'expiresAt', then: 'delete-row' } },
  notExported: { value: secret, boundTo: secret },
});

definePersonalData(FactorReset, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: {
    // Somebody wrote how they recognised the person.
    reason: { purpose: 'account-for', retention: 'reset-reason', onErasure: blankTo('') },
    requestedBy: reset, requestedAt: reset, endedBy: reset, endedAt: reset, outcome: reset,
  },
  plain: ['id', 'personId', 'expiresAt', 'activeKey'],
  past: { 'reset-reason': { since: 'requestedAt', then: 'blank' } },
  notExported: { requestedBy: 'Somebody else’s id.', endedBy: 'Somebody else’s id.', activeKey: 'Made from the ids.' },
});

definePersonalData(KnownDevice, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { tokenHash: device, firstSeenAt: device, lastSeenAt: device },
  plain: ['id', 'personId'],
  past: { 'known-device': { since: 'lastSeenAt', then: 'delete-row' } },
  notExported: { tokenHash: secret },
});
