import { definePersonalData, deleteRow } from '../../../platform/privacy/index.js';
import { SignOnAccount, SignOnProvider, SignOnRequest, SignOnSession } from './sign-on.entity.js';

const link = { purpose: 'sign-in', retention: 'account', onErasure: deleteRow } as const;
const request = { purpose: 'sign-in', retention: 'challenge', onErasure: deleteRow } as const;
const session = { purpose: 'sign-in', retention: 'login-session', onErasure: deleteRow } as const;
const sealed = 'Sealed words between the platform and the provider: elsewhere they help nobody but a thief.';

definePersonalData(SignOnProvider, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'name', 'nameSort', 'searchText', 'agencyId', 'issuer', 'clientId', 'clientSecret', 'domains', 'groupClaim', 'groupRules',
    'mayMakeAdministrators', 'secondFactorAcr', 'secondFactorAmr', 'state', 'createdAt', 'changedAt',
  ],
});

definePersonalData(SignOnAccount, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { subject: link, subjectKey: link, linkedAt: link, lastUsedAt: link },
  plain: ['id', 'personId', 'providerId'],
  notExported: { subjectKey: 'Made from the subject.' },
});

definePersonalData(SignOnRequest, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { tokenHash: request, returnTo: request, state: request, wantsLink: request, identity: request, createdAt: request, expiresAt: request },
  plain: ['id', 'personId', 'providerId'],
  past: { challenge: { since: 'expiresAt', then: 'delete-row' } },
  notExported: { tokenHash: sealed, identity: sealed },
});

definePersonalData(SignOnSession, {
  group: 'sign-in',
  subject: { own: ['personId'] },
  columns: { subjectKey: session, sidKey: session, idToken: session, createdAt: session },
  plain: ['loginSessionId', 'personId', 'providerId'],
  past: { 'login-session': { since: 'createdAt', then: 'delete-row' } },
  notExported: { subjectKey: 'Made from the subject.', sidKey: sealed, idToken: sealed },
});
