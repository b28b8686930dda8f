import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factorRoutes, identityRoutes, secondStepRoutes, sessionRoutes, stepUpRoutes } from '@rso-connect/shared';
import { Secret, TOTP } from 'otpauth';
import { TestApp, type Answer, type TestPerson } from '../../../../test/start-app.js';
import { AuditEntry } from '../../../platform/audit/audit-entry.entity.js';
import { RecoveryCode, TotpFactor } from './factor.entity.js';

const password = 'correct horse battery';
const step = 30_000;
let app: TestApp;

beforeAll(async () => { app = await TestApp.start({ SIGN_IN_ATTEMPTS_PER_ACCOUNT: '1000', SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000' }); });
afterAll(async () => { await app.stop(); });

/** A phone with the app on it. */
interface Phone { person: TestPerson; codes: string[]; codeAt: (ms?: number) => string }

function cookie(headers: Record<string, string>, name: string): string {
  return new RegExp(`${name}=[\\w-]{43}`).exec(headers['set-cookie'] ?? '')?.[0] ?? '';
}

async function withApp(grants: Parameters<TestApp['person']>[1] = []): Promise<Phone> {
  const person = await app.person('Somchai', grants, { password });
  const { body } = await app.call(factorRoutes.beginTotp, { as: person });
  const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
  const codeAt = (ms = 0): string => totp.generate({ timestamp: app.clock.now().getTime() + ms });
  const confirmed = await app.call(factorRoutes.confirmTotp, { as: person, body: { code: codeAt() } });
  expect(confirmed.status).toBe(200);
  return { person: { ...person, cookie: cookie(confirmed.headers, 'rso-session') }, codes: confirmed.body.recoveryCodes ?? [], codeAt };
}

async function pending(person: TestPerson): Promise<TestPerson> {
  const { headers, body } = await app.call(identityRoutes.signIn, { body: { email: person.email, password } });
  expect(body.session).toBeNull();
  return { ...person, cookie: cookie(headers, 'rso-second-step') };
}

function give(as: TestPerson, way: 'totp' | 'recovery-code', code: string): Promise<Answer<typeof secondStepRoutes.give>> {
  return app.call(secondStepRoutes.give, { as, body: { way, code } });
}

describe('setting up', () => {
  it('shows the secret as text and as a QR code, and counts only after a first code', async () => {
    const person = await app.person('Somchai', [], { password });
    const { body } = await app.call(factorRoutes.beginTotp, { as: person });
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(body.uri).toContain(`secret=${body.secret}`);
    expect(body.qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect((await app.call(factorRoutes.own, { as: person })).body.totp).toBeNull();
    expect((await app.call(identityRoutes.signIn, { body: { email: person.email, password } })).body.session).not.toBeNull();
    expect((await app.call(factorRoutes.confirmTotp, { as: person, body: { code: '000000' } })).code).toBe('identity.code-wrong');
  });

  it('keeps the secret and the recovery codes unreadable', async () => {
    const { person, codes } = await withApp();
    const { secret } = await app.db.repo(TotpFactor).findOneByOrFail({ personId: person.id });
    expect(secret).toMatch(/^[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]{43}$/);
    const kept = await app.db.repo(RecoveryCode).findBy({ personId: person.id });
    expect(kept.map((one) => one.codeHash).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('is refused twice, without a beginning, with no code, and without a fresh verification', async () => {
    const { person } = await withApp();
    expect((await app.call(factorRoutes.beginTotp, { as: person })).code).toBe('identity.totp-exists');
    const other = await app.person('Other');
    expect((await app.call(factorRoutes.confirmTotp, { as: other, body: { code: '123456' } })).code).toBe('identity.totp-not-begun');
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', ' '.repeat(21)]) {
      expect((await app.call(factorRoutes.confirmTotp, { as: other, body: { code } })).code).toBe('request.invalid');
    }
    const stale = await app.person('Stale', [], { fresh: false });
    for (const route of [factorRoutes.beginTotp, factorRoutes.removeTotp, factorRoutes.renewRecoveryCodes]) {
      expect((await app.call(route, { as: stale })).code).toBe('access.step-up-required');
    }
    expect((await app.call(factorRoutes.renewRecoveryCodes, { as: other })).code).toBe('identity.no-factor');
    expect((await app.call(factorRoutes.removeTotp, { as: other })).code).toBe('identity.totp-not-found');
  });
});

describe('a code', () => {
  it('goes on where the password began: no session before, and a new one after', async () => {
    const { person, codeAt } = await withApp([{ role: 'administrator' }]);
    const as = await pending(person);
    expect((await app.call(sessionRoutes.current, { as })).body.person).toBeNull();
    const { body, headers } = await give(as, 'totp', codeAt(step));
    expect(body.session).toMatchObject({ secondFactor: 'done', person: { id: person.id } });
    expect(cookie(headers, 'rso-session')).not.toBe(person.cookie);
    expect(await app.db.repo(AuditEntry).findOneBy({ action: 'session.begun', personId: person.id })).toMatchObject({ after: { by: 'password', secondFactor: true } });
  });

  it('counts once, and so does no earlier one; one step early and late are allowed', async () => {
    const { person, codeAt } = await withApp();
    app.clock.advance(10 * step);
    const code = codeAt();
    expect((await give(await pending(person), 'totp', codeAt(-2 * step))).code).toBe('identity.second-step-failed');
    expect((await give(await pending(person), 'totp', codeAt(2 * step))).code).toBe('identity.second-step-failed');
    expect((await give(await pending(person), 'totp', ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(200);
    expect((await give(await pending(person), 'totp', code)).code).toBe('identity.second-step-failed');
    expect((await give(await pending(person), 'totp', codeAt(-step))).code).toBe('identity.second-step-failed');
    expect((await give(await pending(person), 'totp', codeAt(step))).status).toBe(200);
  });

  it('lets in one of two who use it at once', async () => {
    const { person, codeAt } = await withApp();
    app.clock.advance(10 * step);
    const [one, two] = [await pending(person), await pending(person)];
    const answers = await Promise.all([give(one, 'totp', codeAt()), give(two, 'totp', codeAt())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('can be guessed five times in one sign-in, which is over after ten minutes', async () => {
    const { person, codeAt } = await withApp();
    app.clock.advance(10 * step);
    const as = await pending(person);
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await give(as, 'totp', '000000')).code).toBe('identity.second-step-failed');
    expect((await give(as, 'totp', codeAt())).code).toBe('identity.second-step-over');
    expect((await give(await pending(person), 'totp', codeAt())).status).toBe(200);
    const late = await pending(person);
    app.clock.advance(600_001);
    expect((await give(late, 'totp', codeAt())).code).toBe('identity.second-step-over');
    expect((await app.call(secondStepRoutes.give, { body: { way: 'totp', code: codeAt() } })).code).toBe('identity.second-step-over');
  });

  it('can be guessed fifty times a day by who knows the password, and by nobody else', async () => {
    const { person, codeAt } = await withApp();
    let code: string | undefined;
    for (let round = 0; round < 10; round += 1) {
      const as = await pending(person);
      for (let attempt = 0; attempt < 5; attempt += 1) ({ code } = await give(as, 'totp', '000000'));
    }
    expect(code).toBe('identity.second-step-failed');
    expect((await give(await pending(person), 'totp', codeAt(step))).code).toBe('request.rate-limited');
    const stranger = await app.call(identityRoutes.signIn, { body: { email: person.email, password: 'wrong password' } });
    expect([stranger.status, stranger.headers['set-cookie']]).toEqual([401, undefined]);
  });

  it('steps up, and brings suspended roles back', async () => {
    const { person, codeAt } = await withApp([{ role: 'administrator' }]);
    app.clock.advance(10 * step);
    const { headers, status } = await app.call(stepUpRoutes.give, { as: person, body: { way: 'totp', code: codeAt() } });
    expect(status).toBe(200);
    expect((await app.call(sessionRoutes.current, { as: person })).body.person).toBeNull();
    expect((await app.call(sessionRoutes.current, { as: { ...person, cookie: cookie(headers, 'rso-session') } })).body.secondFactor).toBe('done');
  });
});

describe('a recovery code', () => {
  it('stands in for the app once, however it is typed, and the person is told', async () => {
    const { person, codes } = await withApp();
    const [code = ''] = codes;
    const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await give(await pending(person), 'recovery-code', typed)).status).toBe(200);
    expect((await give(await pending(person), 'recovery-code', code)).code).toBe('identity.second-step-failed');
    expect((await app.call(factorRoutes.own, { as: person })).body.recoveryCodes).toBe(9);
    await app.idle();
    const mails = await app.peers.mails();
    expect(mails.filter((mail) => mail.to?.[0]?.address === person.email).map((mail) => mail.subject)).toContain('A recovery code was used');
  });

  it('lets in one of two who use it at once', async () => {
    const { person, codes } = await withApp();
    const both = [await pending(person), await pending(person)];
    const answers = await Promise.all(both.map((as) => give(as, 'recovery-code', codes[1] ?? '')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('counts no more when new ones are made, nor for somebody else', async () => {
    const { person, codes } = await withApp();
    const other = await withApp();
    expect((await give(await pending(person), 'recovery-code', other.codes[0] ?? '')).code).toBe('identity.second-step-failed');
    const { body } = await app.call(factorRoutes.renewRecoveryCodes, { as: person, idempotencyKey: 'renew-once' });
    expect(body.recoveryCodes).toHaveLength(10);
    const again = await app.call(factorRoutes.renewRecoveryCodes, { as: person, idempotencyKey: 'renew-once' });
    expect(again.body.recoveryCodes).not.toEqual(body.recoveryCodes);
    expect((await give(await pending(person), 'recovery-code', codes[0] ?? '')).code).toBe('identity.second-step-failed');
    expect((await give(await pending(person), 'recovery-code', again.body.recoveryCodes[0] ?? '')).status).toBe(200);
  });
});

describe('the app', () => {
  it('can be removed where no role needs it', async () => {
    const { person } = await withApp();
    expect((await app.call(factorRoutes.removeTotp, { as: person })).status).toBe(204);
    expect((await app.call(identityRoutes.signIn, { body: { email: person.email, password } })).body.session).not.toBeNull();
    const { person: admin } = await withApp([{ role: 'administrator' }]);
    expect((await app.call(factorRoutes.removeTotp, { as: admin })).code).toBe('identity.last-factor');
  });
});
