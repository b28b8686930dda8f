import { factorResetRoutes, factorRoutes, identityRoutes, ownSessionRoutes, peopleRoutes, secondStepRoutes, sessionRoutes, stepUpRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { RoleGrantsService } from '../../src/features/people/index.js';
import { all, open, own, row, type Row } from './row.js';

const password = 'correct horse battery';
const noToken = 'x'.repeat(43);
const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} } as const;
const noPasskey = { ...credential, response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } };
const noNewPasskey = { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] } };
const administrator = { administrator: 'yes' } as const;
const office = all(['programmeOfficer', 'administrator'], 'yes');

/** Accounts, people and their roles. */
export const identityRows: Row[] = [
  open(sessionRoutes.current, () => ({})),
  open(identityRoutes.signUp, () => ({ body: { fullName: 'New', email: `${newId()}@people.example`, password, acceptedTerms: true as const } })),
  open(identityRoutes.confirmEmail, () => ({ body: { token: noToken } }), 410),
  open(identityRoutes.signIn, ({ people }) => ({ body: { email: people.owner.email, password } }), 401),
  // Ending one's own session would end the matrix: everybody signs in once more for it.
  open(identityRoutes.requestPasswordReset, ({ people }) => ({ body: { email: people.owner.email } })),
  open(identityRoutes.resetPassword, () => ({ body: { token: noToken, password } }), 410),
  row(identityRoutes.close, async ({ app }) => ({ params: { personId: (await app.person('To be closed')).id } }), administrator),
  row(identityRoutes.reopen, async ({ app }) => ({ params: { personId: (await app.person('To be opened')).id } }), administrator),
  // Nobody of the matrix has a second factor, a pending sign-in or a passkey: the answers say so, and to everybody alike.
  open(secondStepRoutes.pending, () => ({}), 410),
  open(secondStepRoutes.question, () => ({}), 410),
  open(secondStepRoutes.give, () => ({ body: { way: 'totp' as const, code: '123456' } }), 410),
  open(secondStepRoutes.passkeySignInQuestion, () => ({})),
  open(secondStepRoutes.passkeySignIn, () => ({ body: { answer: noPasskey } }), 401),
  own(stepUpRoutes.ways, () => ({})),
  own(stepUpRoutes.question, () => ({})),
  own(stepUpRoutes.give, () => ({ body: { way: 'password' as const, password: 'not the password' } }), 403),
  own(factorRoutes.own, () => ({})),
  own(factorRoutes.passkeyQuestion, () => ({})),
  own(factorRoutes.addPasskey, () => ({ body: { name: 'Key', answer: noNewPasskey } }), 422),
  own(factorRoutes.renamePasskey, () => ({ params: { passkeyId: newId() }, body: { name: 'Key' } }), 404),
  own(factorRoutes.removePasskey, () => ({ params: { passkeyId: newId() } }), 404),
  own(factorRoutes.beginTotp, () => ({})),
  own(factorRoutes.confirmTotp, () => ({ body: { code: '000000' } }), 422),
  own(factorRoutes.removeTotp, () => ({}), 404),
  own(factorRoutes.renewRecoveryCodes, () => ({}), 409),
  own(ownSessionRoutes.list, () => ({})),
  own(ownSessionRoutes.end, () => ({ params: { sessionId: newId() } }), 404),
  own(ownSessionRoutes.endOthers, () => ({})),
  row(factorResetRoutes.list, () => ({}), administrator),
  row(factorResetRoutes.request, async ({ app }) => ({ params: { personId: (await app.person('Without a factor')).id }, body: { reason: 'Seen on a video call.' } }), { administrator: 409 }),
  row(factorResetRoutes.confirm, () => ({ params: { resetId: newId() } }), { administrator: 404 }),
  row(factorResetRoutes.withdraw, () => ({ params: { resetId: newId() } }), { administrator: 404 }),
  own(peopleRoutes.updateOwn, () => ({ body: { timeZone: 'Asia/Bangkok' } })),
  row(peopleRoutes.list, ({ people }) => ({ query: { q: people.owner.email } }), office, ({ people }) => people.owner.id),
  row(peopleRoutes.exportList, ({ people }) => ({ query: { q: people.owner.email } }), office, ({ people }) => people.owner.email),
  row(peopleRoutes.grantRole, async ({ app }) => ({ params: { personId: (await app.person('New officer')).id }, body: { role: 'programme_officer' as const, scopeKind: 'platform' as const } }), administrator),
  row(peopleRoutes.withdrawRole, async ({ app }) => {
    const { id: personId } = await app.person('Was an officer');
    const grant = await app.app.get(RoleGrantsService).grant(personId, { role: 'programme_officer', scopeKind: 'platform', scopeId: null }, null);
    return { params: { personId, grantId: grant.id } };
  }, administrator),
];
