import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factorRoutes, identityRoutes, secondStepRoutes, sessionRoutes, stepUpRoutes } from '@rso-connect/shared';
import { SoftAuthenticator, type Signing } from '../../../../test/soft-authenticator.js';
import { TestApp, type TestPerson } from '../../../../test/start-app.js';
import { AuditEntry } from '../../../platform/audit/audit-entry.entity.js';
import { Passkey } from './factor.entity.js';

const origin = 'https://rso.example';
const password = 'correct horse battery';
let app: TestApp;

beforeAll(async () => { app = await TestApp.start({ PUBLIC_URL: origin }); });
afterAll(async () => { await app.stop(); });

function cookies(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries((headers['set-cookie'] ?? '').split(/, (?=__Host)/).map((one) => (one.split(';')[0] ?? '').split('=') as [string, string]));
}

/** The person as they go on with the session that an answer began. */
function after(person: TestPerson, headers: Record<string, string>): TestPerson {
  return { ...person, cookie: `__Host-rso-session=${cookies(headers)['__Host-rso-session'] ?? ''}` };
}

async function somebody(options = {}, grants: Parameters<TestApp['person']>[1] = []): Promise<TestPerson> {
  const person = await app.person('Sreymom', grants, { password, ...options });
  return { ...person, cookie: `__Host-${person.cookie}` };
}

async function challengeFor(person: TestPerson): Promise<string> {
  return (await app.call(factorRoutes.passkeyQuestion, { as: person })).body.options.challenge;
}

async function withPasskey(grants: Parameters<TestApp['person']>[1] = []): Promise<{ person: TestPerson; device: SoftAuthenticator; codes: string[] | null }> {
  const person = await somebody({}, grants);
  const device = new SoftAuthenticator();
  const answer = device.attest({ origin, challenge: await challengeFor(person) });
  const added = await app.call(factorRoutes.addPasskey, { as: person, body: { name: 'My phone', answer } });
  expect(added.status).toBe(200);
  return { person: after(person, added.headers), device, codes: added.body.recoveryCodes };
}

async function signInQuestion(): Promise<string> {
  return (await app.call(secondStepRoutes.passkeySignInQuestion, {})).body.options.challenge;
}

describe('making a passkey', () => {
  it('asks the device to keep it and to verify its user, for this address alone', async () => {
    const { body } = await app.call(factorRoutes.passkeyQuestion, { as: await somebody() });
    expect(body.options).toMatchObject({
      rp: { id: 'rso.example' }, authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, attestation: 'none',
    });
  });

  it('gives recovery codes with the first one, a changed token, an audit entry and a notice', async () => {
    const { person, codes } = await withPasskey();
    expect(codes).toHaveLength(10);
    const { body } = await app.call(factorRoutes.own, { as: person });
    expect(body).toMatchObject({ passkeys: [{ name: 'My phone', lastUsedAt: null }], totp: null, recoveryCodes: 10 });
    expect((await app.call(sessionRoutes.current, { as: person })).body.secondFactor).toBe('done');
    expect(await app.db.repo(AuditEntry).countBy({ action: 'factor.added', personId: person.id })).toBe(1);
    await app.idle();
    const mails = await app.peers.mails();
    expect(mails.filter((mail) => mail.to?.[0]?.address === person.email).map((mail) => mail.subject)).toEqual(['Your second step was changed']);
    const second = new SoftAuthenticator();
    const again = await app.call(factorRoutes.addPasskey, { as: person, body: { name: 'Key', answer: second.attest({ origin, challenge: await challengeFor(person) }) } });
    expect(again.body.recoveryCodes).toBeNull();
  });

  it.each<[string, Partial<Signing>]>([
    ['another origin', { origin: 'https://rso.example.evil.example' }],
    ['another address', { rpId: 'evil.example' }],
    ['a device that did not verify its user', { verified: false }],
    ['a challenge that is not ours', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('is refused from %s', async (_, wrong) => {
    const person = await somebody();
    const answer = new SoftAuthenticator().attest({ origin, challenge: await challengeFor(person), ...wrong });
    const { status, code } = await app.call(factorRoutes.addPasskey, { as: person, body: { name: 'Key', answer } });
    expect([status, code]).toEqual([422, 'identity.passkey-not-added']);
  });

  it('is refused with a challenge of somebody else, a used one, and one that is too old', async () => {
    const person = await somebody();
    const add = (challenge: string) =>
      app.call(factorRoutes.addPasskey, { as: person, body: { name: 'Key', answer: new SoftAuthenticator().attest({ origin, challenge }) } });
    expect((await add(await challengeFor(await somebody()))).code).toBe('identity.passkey-not-added');
    expect((await add(await signInQuestion())).code).toBe('identity.passkey-not-added');
    const old = await challengeFor(person);
    app.clock.advance(5 * 60_000 + 1);
    expect((await add(old)).code).toBe('identity.passkey-not-added');
    const challenge = await challengeFor(person);
    const [first, second] = await Promise.all([add(challenge), add(challenge)]);
    expect([first.status, second.status].sort()).toEqual([200, 422]);
  });

  it('needs a fresh verification, a name and a whole answer', async () => {
    const stale = await somebody({ fresh: false });
    expect((await app.call(factorRoutes.passkeyQuestion, { as: stale })).code).toBe('access.step-up-required');
    const person = await somebody();
    const answer = new SoftAuthenticator().attest({ origin, challenge: await challengeFor(person) });
    for (const body of [{ name: '', answer }, { name: 'a\u202eb', answer }, { name: 'x'.repeat(61), answer }, { name: 'Key', answer: { ...answer, id: '<>' } }, { name: 'Key' }]) {
      expect((await app.call(factorRoutes.addPasskey, { as: person, body: body as never })).code).toBe('request.invalid');
    }
    expect((await app.call(factorRoutes.passkeyQuestion, {})).status).toBe(401);
  });

  it('of another account is not taken twice', async () => {
    const { device } = await withPasskey();
    const person = await somebody();
    const answer = device.attest({ origin, challenge: await challengeFor(person) });
    expect((await app.call(factorRoutes.addPasskey, { as: person, body: { name: 'Key', answer } })).code).toBe('identity.passkey-known');
  });
});

describe('signing in with a passkey alone', () => {
  const signIn = (answer: ReturnType<SoftAuthenticator['assert']>) => app.call(secondStepRoutes.passkeySignIn, { body: { answer } });

  it('begins a session with everything that the person may do', async () => {
    const { person, device } = await withPasskey([{ role: 'administrator' }]);
    const { body, headers } = await signIn(device.assert({ origin, challenge: await signInQuestion(), userHandle: person.id }));
    expect(body).toMatchObject({ ways: [], session: { person: { id: person.id }, secondFactor: 'done' } });
    expect(body.session?.permissions).toContain('role.grant');
    expect((await app.call(sessionRoutes.current, { as: after(person, headers) })).body.person?.id).toBe(person.id);
  });

  it.each<[string, Partial<Signing>]>([
    ['from another origin', { origin: 'https://evil.example', rpId: 'rso.example' }],
    ['for another address', { rpId: 'evil.example' }],
    ['without a verified user', { verified: false }],
    ['with a challenge that is not ours', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['in the name of somebody else', { userHandle: '00000000-0000-7000-8000-000000000000' }],
    ['with a counter that went back', { counter: 1 }],
  ])('is refused %s', async (_, wrong) => {
    const { device } = await withPasskey();
    device.assert({ origin, challenge: 'x' });
    expect((await signIn(device.assert({ origin, challenge: await signInQuestion() }))).status).toBe(200);
    const { status, code, headers } = await signIn(device.assert({ origin, challenge: await signInQuestion(), ...wrong }));
    expect([status, code, headers['set-cookie']]).toEqual([401, 'identity.passkey-failed', undefined]);
  });

  it('takes a challenge once, and no passkey that nobody knows', async () => {
    const { device } = await withPasskey();
    const challenge = await signInQuestion();
    const answer = device.assert({ origin, challenge });
    expect((await signIn(answer)).status).toBe(200);
    expect((await signIn(answer)).code).toBe('identity.passkey-failed');
    expect((await signIn(new SoftAuthenticator().assert({ origin, challenge: await signInQuestion() }))).code).toBe('identity.passkey-failed');
  });

  it('is over when the account is closed', async () => {
    const { person, device } = await withPasskey();
    const admin = await somebody({}, [{ role: 'administrator' }]);
    await app.call(identityRoutes.close, { as: admin, params: { personId: person.id } });
    expect((await signIn(device.assert({ origin, challenge: await signInQuestion() }))).code).toBe('identity.sign-in-failed');
  });
});

describe('a passkey as the second step', () => {
  it('goes on where the password began, and nowhere else', async () => {
    const { person, device } = await withPasskey();
    const begun = await app.call(identityRoutes.signIn, { body: { email: person.email, password } });
    expect(begun.body).toEqual({ session: null, ways: ['passkey', 'recovery-code'] });
    expect(cookies(begun.headers)['__Host-rso-session']).toBeUndefined();
    const as = { ...person, cookie: `__Host-rso-second-step=${cookies(begun.headers)['__Host-rso-second-step'] ?? ''}` };
    expect((await app.call(secondStepRoutes.pending, { as })).body.ways).toEqual(['passkey', 'recovery-code']);
    const { body: { options } } = await app.call(secondStepRoutes.question, { as });
    expect(options).toMatchObject({ allowCredentials: [{ id: device.id }], userVerification: 'required' });
    const elsewhere = await app.call(secondStepRoutes.passkeySignIn, { body: { answer: device.assert({ origin, challenge: options.challenge }) } });
    expect(elsewhere.code).toBe('identity.passkey-failed');
    const { body } = await app.call(secondStepRoutes.give, { as, body: { way: 'passkey', answer: device.assert({ origin, challenge: options.challenge }) } });
    expect(body.session?.person?.id).toBe(person.id);
    expect((await app.call(secondStepRoutes.pending, { as })).code).toBe('identity.second-step-over');
  });
});

describe('stepping up with a passkey', () => {
  it('verifies the session; the password alone no longer does', async () => {
    const { person, device } = await withPasskey();
    expect((await app.call(stepUpRoutes.ways, { as: person })).body.ways).toEqual(['passkey', 'recovery-code']);
    expect((await app.call(stepUpRoutes.give, { as: person, body: { way: 'password', password } })).code).toBe('identity.factor-needed');
    const { body: { options } } = await app.call(stepUpRoutes.question, { as: person });
    const { status, headers } = await app.call(stepUpRoutes.give, { as: person, body: { way: 'passkey', answer: device.assert({ origin, challenge: options.challenge }) } });
    expect(status).toBe(200);
    expect(after(person, headers).cookie).not.toBe(person.cookie);
  });
});

describe('a passkey of mine', () => {
  it('can be renamed and removed by me alone; the last one only where no role needs it', async () => {
    const { person } = await withPasskey([{ role: 'administrator' }]);
    const passkeyId = (await app.db.repo(Passkey).findOneByOrFail({ personId: person.id })).id;
    const stranger = await somebody();
    expect((await app.call(factorRoutes.renamePasskey, { as: stranger, params: { passkeyId }, body: { name: 'Mine' } })).code).toBe('identity.passkey-not-found');
    expect((await app.call(factorRoutes.removePasskey, { as: stranger, params: { passkeyId } })).code).toBe('identity.passkey-not-found');
    expect((await app.call(factorRoutes.renamePasskey, { as: person, params: { passkeyId }, body: { name: 'Work phone' } })).status).toBe(204);
    expect((await app.call(factorRoutes.removePasskey, { as: person, params: { passkeyId } })).code).toBe('identity.last-factor');
    expect((await app.call(factorRoutes.own, { as: person })).body).toMatchObject({ required: true, passkeys: [{ name: 'Work phone' }] });
    const officer = await withPasskey();
    const own = (await app.call(factorRoutes.own, { as: officer.person })).body.passkeys[0]?.id ?? '';
    expect((await app.call(factorRoutes.removePasskey, { as: officer.person, params: { passkeyId: own } })).status).toBe(204);
    expect((await app.call(factorRoutes.own, { as: officer.person })).body).toMatchObject({ passkeys: [], recoveryCodes: 0 });
  });
});
