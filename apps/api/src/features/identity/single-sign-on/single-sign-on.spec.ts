import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  factorRoutes, identityRoutes, ownSessionRoutes, secondStepRoutes, sessionRoutes, signOnProviderRoutes, signOnRoutes, type RequestOf, type SignOnOutcome,
} from '@rso-connect/shared';
import { AgencyProvider, type AgencyAccount } from '../../../../test/agency-provider.js';
import { theOrganisation } from '../../../../test/factories.js';
import { SoftAuthenticator } from '../../../../test/soft-authenticator.js';
import { TestApp, waitFor, type Answer, type TestPerson } from '../../../../test/start-app.js';
import { AuditEntry } from '../../../platform/audit/audit-entry.entity.js';
import { PersonPost, RoleGrantsService } from '../../people/index.js';
import { SignOnAccount, SignOnProvider, SignOnRequest, SignOnSession } from './sign-on.entity.js';

type ProviderFields = RequestOf<typeof signOnProviderRoutes.add>['body'];

const publicUrl = 'http://rso.example';
const password = 'correct horse battery';
let app: TestApp;
let agency: AgencyProvider;
let administrator: TestPerson;
let fields: ProviderFields;
let providerId: string;
let count = 0;

beforeAll(async () => {
  app = await TestApp.start({ PUBLIC_URL: publicUrl, SECOND_FACTOR: 'required' });
  agency = await AgencyProvider.start(publicUrl);
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
  const thailand = await theOrganisation(app, 'TH');
  fields = {
    name: 'Thai Police', agencyId: thailand.id, issuer: agency.issuer, clientId: agency.clientId, clientSecret: agency.clientSecret,
    domains: ['police.example'], groupClaim: 'groups', mayMakeAdministrators: false, state: 'active',
    groupRules: [
      { group: 'focal', role: 'focal_point', scopeKind: 'member', scopeId: thailand.id },
      { group: 'authors', role: 'course_author', scopeKind: 'platform' },
    ],
    secondFactorAcr: [], secondFactorAmr: ['mfa'],
  };
  const added = await app.call(signOnProviderRoutes.add, { as: administrator, body: fields });
  expect(added.status).toBe(201);
  providerId = added.body.id;
  agency.backChannelTo = `${app.origin}${signOnRoutes.backChannel.path.replace(':providerId', providerId)}`;
});
afterAll(async () => {
  await agency.stop();
  await app.stop();
});

function cookieOf(headers: Record<string, string>, name: string): string {
  return new RegExp(`${name}=[^;]+`).exec(headers['set-cookie'] ?? '')?.[0] ?? '';
}

/** An account at the provider, with a subject of its own. */
function anAccount(account: AgencyAccount = {}): { subject: string; email: string } {
  count += 1;
  const email = account.email ?? `officer${String(count)}@police.example`;
  const subject = `subject-${String(count)}`;
  agency.accounts.set(subject, { email, email_verified: true, name: `Officer ${String(count)}`, ...account });
  return { subject, email };
}

interface SignOn {
  answer: Answer<typeof signOnRoutes.complete>;
  body: SignOnOutcome;
  cookie: string;
  as: TestPerson;
}

/** Signs on in a browser as somebody would. */
async function signOn(
  who: string | null, start: { again?: boolean; link?: boolean; to?: string } = {}, as?: TestPerson, browser = agency.browser(), sent = '',
): Promise<SignOn> {
  agency.who = who;
  const begun = await app.call(signOnRoutes.start, { ...(as ? { as } : {}), body: { providerId, ...start } });
  expect([begun.status, begun.code]).toEqual([200, undefined]);
  const cookie = cookieOf(begun.headers, 'rso-sign-on');
  const answer = await app.call(signOnRoutes.complete, { body: { answer: await agency.visit(begun.body.location, browser) }, headers: { cookie: [cookie, sent].filter(Boolean).join('; ') } });
  const session = cookieOf(answer.headers, 'rso-session');
  const id = answer.body?.outcome === 'signed-in' ? (answer.body.session.person?.id ?? '') : '';
  return { answer, body: answer.body, cookie, as: { id, email: '', cookie: session } };
}

describe('a first sign-on', () => {
  it('makes an account with a post at the agency, and begins a login session', async () => {
    const { subject, email } = anAccount({ name: 'ស្រីមុំ', locale: 'id-ID' });
    const { body, as } = await signOn(subject, { to: '/courses?q=a' });
    expect(body).toMatchObject({ outcome: 'signed-in', to: '/courses?q=a', session: { person: { fullName: 'ស្រីមុំ', email, language: 'id' } } });
    const post = await app.db.repo(PersonPost).findOneByOrFail({ activeKey: as.id });
    expect(post.organisationId).toBe(fields.agencyId);
    const again = await signOn(subject);
    expect(again.as.id).toBe(as.id);
  });

  it.each<[string, AgencyAccount]>([
    ['an address that the provider has not verified', { email_verified: false }],
    ['an address of another domain', { email: 'someone@gmail.example' }],
    ['an address of a domain that only ends alike', { email: 'someone@notpolice.example' }],
    ['no address', { email: '' }],
  ])('is refused with %s', async (_, account) => {
    const { subject } = anAccount(account);
    const { answer } = await signOn(subject);
    expect([answer.status, answer.code]).toEqual([403, 'sign-on.not-admitted']);
    expect(answer.headers['set-cookie'] ?? '').not.toContain('rso-session');
  });

  it('takes an unconfirmed sign-up of the address over, without the password that somebody chose', async () => {
    const { subject, email } = anAccount();
    await app.call(identityRoutes.signUp, { body: { fullName: 'Somebody', email, password, acceptedTerms: true } });
    expect((await signOn(subject)).body.outcome).toBe('signed-in');
    const signedIn = await app.call(identityRoutes.signIn, { body: { email, password } });
    expect([signedIn.status, signedIn.code]).toEqual([401, 'identity.sign-in-failed']);
  });
});

describe('an address of an existing account', () => {
  it('links only after that person has signed in their usual way', async () => {
    const owner = await app.person('Owner', [], { password });
    const other = await app.person('Other');
    const provider = await app.db.repo(SignOnProvider).findOneByOrFail({ id: providerId });
    await app.db.repo(SignOnProvider).update({ id: providerId }, { domains: [...provider.domains, 'people.example'] });
    const { subject } = anAccount({ email: owner.email, groups: ['authors'] });
    const { answer, body, cookie } = await signOn(subject, { to: '/my/learning' });
    expect(body).toEqual({ outcome: 'link', providerName: 'Thai Police', email: owner.email, to: '/my/learning' });
    expect(answer.headers['set-cookie']).toBeUndefined();

    const pending = await app.call(signOnRoutes.pending, { headers: { cookie } });
    expect(pending.body.pending).toEqual({ providerName: 'Thai Police', email: owner.email, to: '/my/learning' });
    const linkAs = (person: TestPerson) => app.call(signOnRoutes.link, { headers: { cookie: `${person.cookie}; ${cookie}` } });
    expect((await linkAs(other)).code).toBe('sign-on.other-account');
    const stale = await app.person('Stale', [], { fresh: false });
    expect((await linkAs(stale)).code).toBe('access.step-up-required');
    expect((await linkAs(owner)).status).toBe(201);
    expect((await linkAs(owner)).code).toBe('sign-on.nothing-to-link');

    const next = await signOn(subject);
    expect(next.as.id).toBe(owner.id);
    expect(next.body).toMatchObject({ session: { grants: [{ role: 'course_author' }] } });
    const entries = await app.db.repo(AuditEntry).findBy({ personId: owner.id });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['sign-on.linked', 'role.granted']));
  });

  it('can be linked from within, whatever address the provider knows, and unlinked again', async () => {
    const person = await app.person('From within', [], { password });
    const { subject } = anAccount({ email: 'another@elsewhere.example', groups: ['authors'] });
    const { body, cookie } = await signOn(subject, { link: true }, person);
    expect(body.outcome).toBe('link');
    const linked = await app.call(signOnRoutes.link, { headers: { cookie: `${person.cookie}; ${cookie}` } });
    expect(linked.body).toMatchObject({ providerName: 'Thai Police' });
    expect((await app.call(signOnRoutes.accounts, { as: person })).body.items).toHaveLength(1);
    const stranger = await app.person('Stranger');
    const theirs = await app.call(signOnRoutes.unlink, { as: stranger, params: { accountId: linked.body.id } });
    expect(theirs.code).toBe('sign-on.account-not-found');
    expect((await app.call(signOnRoutes.unlink, { as: person, params: { accountId: linked.body.id } })).status).toBe(204);
    expect((await app.call(sessionRoutes.current, { as: person })).body.grants).toEqual([]);
  });

  it('keeps the last way in', async () => {
    const { as } = await signOn(anAccount().subject, { again: true });
    const [account] = (await app.call(signOnRoutes.accounts, { as })).body.items;
    const { code } = await app.call(signOnRoutes.unlink, { as, params: { accountId: account?.id ?? '' } });
    expect(code).toBe('sign-on.last-way-in');
  });
});

describe('what the provider sends back', () => {
  it('counts once, in the browser that began, unchanged', async () => {
    const { subject } = anAccount();
    agency.who = subject;
    const begun = await app.call(signOnRoutes.start, { body: { providerId } });
    const other = await app.call(signOnRoutes.start, { body: { providerId } });
    const answer = await agency.visit(begun.body.location);
    const complete = (query: string, headers: Record<string, string>) => app.call(signOnRoutes.complete, { body: { answer: query }, headers });
    expect((await complete(answer, {})).code).toBe('sign-on.expired');
    const swapped = await complete(answer, { cookie: cookieOf(other.headers, 'rso-sign-on') });
    expect([swapped.status, swapped.code]).toEqual([403, 'sign-on.answer-invalid']);
    const cookie = cookieOf(begun.headers, 'rso-sign-on');
    expect((await complete(answer, { cookie })).status).toBe(200);
    expect((await complete(answer, { cookie })).code).toBe('sign-on.expired');
  });

  it('is over after twenty minutes', async () => {
    const begun = await app.call(signOnRoutes.start, { body: { providerId } });
    await app.db.repo(SignOnRequest).update({ state: 'started' }, { expiresAt: new Date(app.clock.now().getTime() - 1) });
    const { code } = await app.call(signOnRoutes.complete, { body: { answer: 'code=a&state=b' }, headers: { cookie: cookieOf(begun.headers, 'rso-sign-on') } });
    expect(code).toBe('sign-on.expired');
  });

  it('may be a refusal', async () => {
    const { answer } = await signOn(null);
    expect([answer.status, answer.code]).toEqual([403, 'sign-on.refused']);
    expect(JSON.parse(answer.raw.toString())).toMatchObject({ facts: { provider: 'Thai Police', error: 'access_denied' } });
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\nb'])('never leads to %p', async (to) => {
    const { code } = await app.call(signOnRoutes.start, { body: { providerId, to } });
    expect(code).toBe('request.invalid');
  });
});

describe('groups', () => {
  it('give and take exactly the roles that came from there', async () => {
    const { subject } = anAccount({ groups: ['focal', 'authors', 'others'] });
    const first = await signOn(subject);
    expect(first.body).toMatchObject({ session: { grants: expect.arrayContaining([expect.objectContaining({ role: 'focal_point' }), expect.objectContaining({ role: 'course_author' })]) } });
    const byHand = await app.app.get(RoleGrantsService).grant(first.as.id, { role: 'course_author', scopeKind: 'platform', scopeId: null }, administrator.id);
    agency.accounts.set(subject, { ...agency.accounts.get(subject), groups: [] });
    const second = await signOn(subject);
    expect(second.body).toMatchObject({ session: { grants: [{ id: byHand.id, role: 'course_author' }] } });
  });

  it('make no administrator unless the provider may', async () => {
    const rule = { group: 'admins', role: 'administrator' as const, scopeKind: 'platform' as const };
    const { clientSecret: _, ...unchanged } = fields;
    const change = (more: Partial<ProviderFields>) => app.call(signOnProviderRoutes.change, { as: administrator, params: { providerId }, body: { ...unchanged, ...more } });
    expect((await change({ groupRules: [rule] })).code).toBe('sign-on.rule-administrator');
    await app.db.repo(SignOnProvider).update({ id: providerId }, { groupRules: [{ ...rule, scopeId: null }] });
    const { subject } = anAccount({ groups: ['admins'] });
    expect((await signOn(subject)).body).toMatchObject({ session: { grants: [] } });
    expect((await change({ groupRules: [rule], mayMakeAdministrators: true })).status).toBe(200);
    const made = await signOn(subject);
    expect(made.body).toMatchObject({ session: { grants: [{ role: 'administrator' }] } });
    expect((await change({})).status).toBe(200);
    expect((await app.call(sessionRoutes.current, { as: made.as })).body.grants).toEqual([]);
  });

  it('carry a second factor only where the provider says so in known words', async () => {
    const plain = await signOn(anAccount({ groups: ['authors'], amr: ['pwd'] }).subject);
    expect(plain.body).toMatchObject({ session: { secondFactor: 'set-up' } });
    const strong = await signOn(anAccount({ groups: ['authors'], amr: ['pwd', 'mfa'] }).subject);
    expect(strong.body).toMatchObject({ session: { secondFactor: 'done' } });
  });
});

describe('a fresh verification', () => {
  const unlink = (person: TestPerson) => app.call(signOnRoutes.unlink, { as: person, params: { accountId: providerId } });

  it('is one that the provider asked for in this very sign-on', async () => {
    const { subject } = anAccount();
    const browser = agency.browser();
    const { as } = await signOn(subject, { again: true }, undefined, browser);
    expect((await unlink(as)).code).toBe('sign-on.account-not-found');
    const silent = await signOn(subject, {}, undefined, browser);
    expect((await unlink(silent.as)).code).toBe('access.step-up-required');
    const again = await signOn(subject, { again: true, to: '/account/security' }, silent.as, browser, silent.as.cookie);
    expect(again.body).toMatchObject({ outcome: 'signed-in', to: '/account/security' });
    expect((await unlink(again.as)).code).toBe('sign-on.account-not-found');
    // The browser has one login session: the one before is worth nothing.
    expect((await app.call(sessionRoutes.current, { as: silent.as })).body.person).toBeNull();
  });

  it('is given by the one who is signed in, and nobody else', async () => {
    const [mine, theirs] = [anAccount(), anAccount()];
    await signOn(theirs.subject);
    const { as } = await signOn(mine.subject);
    for (const subject of [theirs.subject, anAccount().subject]) {
      const { answer } = await signOn(subject, { again: true }, as);
      expect([answer.status, answer.code]).toEqual([409, 'sign-on.not-you']);
    }
    expect((await app.call(sessionRoutes.current, { as })).body.person?.id).toBe(as.id);
  });
});

describe('as every other way in', () => {
  async function addPasskey(as: TestPerson): Promise<SoftAuthenticator> {
    const device = new SoftAuthenticator();
    const { challenge } = (await app.call(factorRoutes.passkeyQuestion, { as })).body.options;
    const added = await app.call(factorRoutes.addPasskey, { as, body: { name: 'Phone', answer: device.attest({ origin: publicUrl, challenge }) } });
    expect([added.status, added.code]).toEqual([200, undefined]);
    return device;
  }

  it('asks for the second factor that somebody has here, and begins the login session only then', async () => {
    const { subject } = anAccount();
    const browser = agency.browser();
    const { as } = await signOn(subject, { again: true });
    const device = await addPasskey(as);

    const { body, answer } = await signOn(subject, { to: '/my/learning' }, undefined, browser);
    expect(body).toEqual({ outcome: 'second-step', to: '/my/learning' });
    expect(cookieOf(answer.headers, 'rso-session')).toBe('');
    const headers = { cookie: cookieOf(answer.headers, 'rso-second-step') };
    const { challenge } = (await app.call(secondStepRoutes.question, { headers })).body.options;
    const given = await app.call(secondStepRoutes.give, {
      headers, body: { way: 'passkey', answer: device.assert({ origin: publicUrl, challenge, userHandle: as.id }) },
    });
    expect(given.body.session?.person?.id).toBe(as.id);
    const session = { ...as, cookie: cookieOf(given.headers, 'rso-session') };
    const current = (await app.call(ownSessionRoutes.list, { as: session })).body.items.find((item) => item.current);
    expect(current).toMatchObject({ method: 'single-sign-on', secondFactor: true });
    // It began at the provider all the same, and ends there.
    const out = await app.call(sessionRoutes.signOut, { as: session });
    expect(await agency.endSession(out.body.location ?? '', browser)).toBe(`${publicUrl}/signed-out`);
  });

  it('asks for none where the provider gave one in known words', async () => {
    const { subject } = anAccount({ amr: ['pwd', 'mfa'] });
    const { as } = await signOn(subject, { again: true });
    await addPasskey(as);
    expect((await signOn(subject)).body.outcome).toBe('signed-in');
  });

  it('ends what this browser had before, and tells of a browser that is new', async () => {
    const { subject, email } = anAccount();
    const first = await signOn(subject);
    const device = cookieOf(first.answer.headers, 'rso-device');
    const second = await signOn(subject, {}, undefined, agency.browser(), `${first.as.cookie}; ${device}`);
    expect((await app.call(sessionRoutes.current, { as: first.as })).body.person).toBeNull();
    await app.idle();
    const told = async () => (await app.peers.mails()).filter((mail) => mail.to?.[0]?.address === email).map((mail) => mail.subject);
    expect(await told()).not.toContain('A sign-in from a new device');
    await signOn(subject);
    await app.idle();
    expect(await told()).toContain('A sign-in from a new device');
    expect((await app.call(sessionRoutes.current, { as: second.as })).body.person?.id).toBe(second.as.id);
  });

  it('records each beginning', async () => {
    const { as } = await signOn(anAccount().subject);
    const entries = await app.db.repo(AuditEntry).findBy({ personId: as.id, action: 'session.begun' });
    expect(entries.map(({ after }) => after)).toEqual([{ by: 'single-sign-on', secondFactor: false, knownDevice: true }]);
  });
});

describe('signing out', () => {
  it('ends the session here and names where the provider ends its own', async () => {
    const { subject } = anAccount();
    const browser = agency.browser();
    const { as } = await signOn(subject, {}, undefined, browser);
    const { body } = await app.call(sessionRoutes.signOut, { as });
    expect((await app.call(sessionRoutes.current, { as })).body.person).toBeNull();
    expect(await agency.endSession(body.location ?? '', browser)).toBe(`${publicUrl}/signed-out`);
    expect(await app.db.repo(SignOnSession).countBy({ personId: as.id })).toBe(0);
    const plain = await app.person('Plain');
    expect((await app.call(sessionRoutes.signOut, { as: plain })).body.location).toBeNull();
  });

  it('at the provider ends the login sessions that began there, and no others', async () => {
    const { subject } = anAccount();
    const [left, right] = [agency.browser(), agency.browser()];
    const first = await signOn(subject, {}, undefined, left);
    const second = await signOn(subject, {}, undefined, right);
    const byMail = await app.person('Bystander');
    await agency.endSession(`${agency.issuer}/session/end`, left);
    const personOf = async (as: TestPerson) => (await app.call(sessionRoutes.current, { as })).body.person?.id;
    await waitFor(async () => (await personOf(first.as)) === undefined, 'the logout token');
    expect([await personOf(second.as), await personOf(byMail)]).toEqual([second.as.id, byMail.id]);
  });

  it('takes no logout token that the provider has not signed', async () => {
    const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"a"}').toString('base64url')}.`;
    const { code } = await app.call(signOnRoutes.backChannel, {
      params: { providerId }, body: new URLSearchParams({ logout_token: forged }).toString() as never,
    });
    expect(code).toBe('sign-on.answer-invalid');
  });
});

describe('a provider', () => {
  it('keeps its secret sealed, and never gives it back', async () => {
    const row = await app.db.repo(SignOnProvider).findOneByOrFail({ id: providerId });
    expect(row.clientSecret).not.toContain(agency.clientSecret);
    const { raw } = await app.call(signOnProviderRoutes.list, { as: administrator });
    expect(raw.toString()).not.toMatch(/clientSecret|a-secret-of-the-agency/);
    const tables = await Promise.all([SignOnSession, SignOnRequest, SignOnAccount].map((table) => app.db.repo(table).find()));
    // What is sealed may begin like a token by chance, but no two parts of one.
    expect(JSON.stringify(tables)).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });

  it('is one for each agency, and records what changes', async () => {
    expect((await app.call(signOnProviderRoutes.add, { as: administrator, body: fields })).code).toBe('sign-on.agency-taken');
    const { clientSecret: _, ...unchanged } = fields;
    await app.call(signOnProviderRoutes.change, { as: administrator, params: { providerId }, body: { ...unchanged, domains: ['Police.Example', 'police.example'] } });
    const entries = await app.db.repo(AuditEntry).findBy({ subjectId: providerId });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['sign-on.provider-added', 'sign-on.provider-changed']));
    expect(JSON.stringify(entries)).not.toContain(agency.clientSecret);
    expect((await app.call(signOnProviderRoutes.read, { as: administrator, params: { providerId } })).body.domains).toEqual(['police.example']);
  });

  it.each<[string, Partial<ProviderFields>, string]>([
    ['a scope that the role has not', { groupRules: [{ group: 'g', role: 'focal_point', scopeKind: 'platform' }] }, 'sign-on.rule-scope'],
    ['a member that is none', { groupRules: [{ group: 'g', role: 'focal_point', scopeKind: 'member', scopeId: '018f4b1e-0000-7000-8000-000000000000' }] }, 'sign-on.rule-scope'],
    ['an unknown agency', { agencyId: '018f4b1e-0000-7000-8000-000000000000' }, 'sign-on.agency-not-found'],
    ['a domain that is none', { domains: ['police'] }, 'request.invalid'],
    ['an issuer that is no web address', { issuer: 'file:///etc/passwd' }, 'request.invalid'],
  ])('is refused with %s', async (_, wrong, code) => {
    expect((await app.call(signOnProviderRoutes.add, { as: administrator, body: { ...fields, ...wrong } })).code).toBe(code);
  });

  it('that is away says so, and one that is disabled gives nothing any more', async () => {
    const { body } = await app.call(signOnProviderRoutes.add, {
      as: administrator, body: { ...fields, agencyId: (await theOrganisation(app, 'FJ')).id, issuer: 'http://127.0.0.1:1', name: 'Away' },
    });
    expect((await app.call(signOnRoutes.start, { body: { providerId: body.id } })).code).toBe('sign-on.provider-unreachable');
    expect((await app.call(signOnProviderRoutes.check, { as: administrator, params: { providerId: body.id } })).status).toBe(424);
    expect((await app.call(signOnProviderRoutes.check, { as: administrator, params: { providerId } })).body).toEqual({ answers: true, signsOut: true });

    const { as } = await signOn(anAccount({ groups: ['authors'] }).subject);
    const { clientSecret: _, ...unchanged } = fields;
    await app.call(signOnProviderRoutes.change, { as: administrator, params: { providerId }, body: { ...unchanged, state: 'disabled' } });
    expect((await app.call(sessionRoutes.current, { as })).body.grants).toEqual([]);
    expect((await app.call(signOnRoutes.choices, {})).body.items.map(({ name }) => name)).toEqual(['Away']);
    expect((await app.call(signOnRoutes.start, { body: { providerId } })).code).toBe('sign-on.provider-not-found');
  });
});
