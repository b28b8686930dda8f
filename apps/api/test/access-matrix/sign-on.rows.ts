import { signOnProviderRoutes, signOnRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { open, own, row, type Row } from './row.js';

const administrator = { administrator: 'yes' } as const;
const none = { administrator: 404 } as const;
const provider = {
  name: 'An agency', issuer: 'http://127.0.0.1:1', clientId: 'rso', domains: [], groupClaim: null, groupRules: [], mayMakeAdministrators: false,
  secondFactorAcr: [], secondFactorAmr: [], state: 'disabled' as const,
};

/** Single sign-on; what needs a provider that answers is in its own spec. */
export const signOnRows: Row[] = [
  open(signOnRoutes.choices, () => ({})),
  open(signOnRoutes.start, () => ({ body: { providerId: newId() } }), 404),
  open(signOnRoutes.complete, () => ({ body: { answer: 'code=a&state=b' } }), 410),
  open(signOnRoutes.pending, () => ({})),
  open(signOnRoutes.backChannel, () => ({ params: { providerId: newId() }, body: 'logout_token=a' as never }), 404),
  own(signOnRoutes.link, () => ({}), 404),
  own(signOnRoutes.accounts, () => ({})),
  own(signOnRoutes.unlink, () => ({ params: { accountId: newId() } }), 404),
  row(signOnProviderRoutes.list, () => ({}), administrator),
  row(signOnProviderRoutes.read, () => ({ params: { providerId: newId() } }), none),
  row(signOnProviderRoutes.add, ({ memberId }) => ({ body: { ...provider, agencyId: memberId, clientSecret: 'secret' } }), administrator),
  row(signOnProviderRoutes.change, ({ memberId }) => ({ params: { providerId: newId() }, body: { ...provider, agencyId: memberId } }), none),
  row(signOnProviderRoutes.check, () => ({ params: { providerId: newId() } }), none),
];
