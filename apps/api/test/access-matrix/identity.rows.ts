import { identityRoutes, peopleRoutes, sessionRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { RoleGrantsService } from '../../src/features/people/index.js';
import { all, open, own, row, type Row } from './row.js';

const password = 'correct horse battery';
const noToken = 'x'.repeat(43);
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
