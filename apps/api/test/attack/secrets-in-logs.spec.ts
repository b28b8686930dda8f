import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factorRoutes, identityRoutes, secondStepRoutes, sessionRoutes, stepUpRoutes } from '@rso-connect/shared';
import { Secret, TOTP } from 'otpauth';
import { QueryFailedError } from 'typeorm';
import { MailTokens, Secrets } from '../../src/features/identity/index.js';
import { PersonEmail } from '../../src/features/people/index.js';
import { makeLog } from '../../src/platform/http/log.js';
import { SoftAuthenticator } from '../soft-authenticator.js';
import { TestApp, sessionCookieOf, type TestPerson } from '../start-app.js';

const email = 'log-reader@police.example';
const password = 'four words beside a river';
const lines: string[] = [];
/** What no line may hold, by what it is. */
const secrets: Record<string, string> = { password };
let app: TestApp;

beforeAll(async () => { app = await TestApp.start({ LOG_LEVEL: 'trace' }, undefined, (line) => { lines.push(line); }); });
afterAll(async () => { await app.stop(); });

function keep(headers: Record<string, string>): string {
  const set = headers['set-cookie'] ?? '';
  for (const [, name = '', value = ''] of set.matchAll(/([\w-]+)=([\w-]{20,})/g)) secrets[`cookie ${name} ${value.slice(0, 4)}`] = value;
  return sessionCookieOf(headers);
}

/** Goes the whole way in, by every way that there is, and wrong ways too. */
async function goIn(): Promise<void> {
  await app.call(identityRoutes.signUp, { body: { fullName: 'Log Reader', email, password, acceptedTerms: true } });
  const { personId } = await app.db.repo(PersonEmail).findOneByOrFail({ address: email });
  const tokens = app.app.get(MailTokens);
  const link = async (purpose: 'confirm-email' | 'reset-password'): Promise<string> => (secrets[purpose] = tokens.tokenOf(await tokens.make(personId, purpose)));

  const confirm = await link('confirm-email');
  await fetch(`${app.origin}/confirm?token=${confirm}`);
  await fetch(`${app.origin}/api/nothing-there?token=${confirm}`);
  const confirmed = await app.call(identityRoutes.confirmEmail, { body: { token: confirm } });
  expect(confirmed.status).toBe(200);
  const reset = await link('reset-password');
  secrets['wrong password'] = 'not the password at all';
  await app.call(identityRoutes.resetPassword, { body: { token: reset, password } });
  await app.call(identityRoutes.signIn, { body: { email, password: secrets['wrong password'] } });
  const begun = await app.call(identityRoutes.signIn, { body: { email, password } });
  let as: TestPerson = { id: personId, email, cookie: keep(begun.headers) };
  expect((await app.call(sessionRoutes.current, { as })).body.person?.id).toBe(personId);

  const { body: { secret, uri } } = await app.call(factorRoutes.beginTotp, { as });
  Object.assign(secrets, { 'secret of the app': secret, 'address of the app': uri });
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() });
  const withApp = await app.call(factorRoutes.confirmTotp, { as, body: { code } });
  expect(withApp.status).toBe(200);
  withApp.body.recoveryCodes?.forEach((one, index) => { secrets[`recovery code ${String(index)}`] = one; });
  as = { ...as, cookie: keep(withApp.headers) };

  const device = new SoftAuthenticator();
  const { body: { options } } = await app.call(factorRoutes.passkeyQuestion, { as });
  secrets['question to the passkey'] = options.challenge;
  const answer = device.attest({ origin: app.settings.publicUrl, challenge: options.challenge });
  secrets['answer of the passkey'] = answer.response.attestationObject;
  expect((await app.call(factorRoutes.addPasskey, { as, body: { name: 'Phone', answer } })).status).toBeLessThan(400);

  const pending = await app.call(identityRoutes.signIn, { body: { email, password } });
  const recovery = withApp.body.recoveryCodes?.[0] ?? '';
  keep(pending.headers);
  const cookie = /rso-second-step=[\w-]{43}/.exec(pending.headers['set-cookie'] ?? '')?.[0] ?? '';
  const second = await app.call(secondStepRoutes.give, { headers: { cookie }, body: { way: 'recovery-code', code: recovery } });
  expect(second.status).toBe(200);
  as = { ...as, cookie: keep(second.headers) };
  await app.call(stepUpRoutes.give, { as, body: { way: 'password', password } });
  // What breaks is told more of: here, a body that can't be read.
  await app.call(identityRoutes.signIn, { headers: { authorization: `Bearer ${password.replaceAll(' ', '-')}` }, body: `{"email":"${email}","password":"${password}"` as never });
  secrets['in a header'] = password.replaceAll(' ', '-');
  await app.call(identityRoutes.signOut, { as, body: {} });
  await app.idle();
}

describe('the log, at its most talkative', () => {
  it('tells of everything that was done, and holds no secret of it', async () => {
    await goIn();
    const log = lines.join('');
    expect(Object.keys(secrets).length).toBeGreaterThan(18);
    for (const one of ['/api/identity/sign-in', '/api/account/authenticator-app/confirm', '/confirm', '/api/nothing-there']) expect(log).toContain(`"path":"${one}"`);
    expect(Object.entries(secrets).filter(([, secret]) => secret !== '' && log.includes(secret)).map(([name]) => name)).toEqual([]);
    expect(log).not.toContain(email);
    const { sessionSecret } = app.settings;
    expect(log).not.toContain(sessionSecret);
  }, 60_000);

  it('tells what broke in the database without the values of the statement', async () => {
    const told: string[] = [];
    const logger = makeLog('trace', { write: (line) => { told.push(line); } });
    const hash = await app.app.get(Secrets).hashPassword(password);
    const driverError = Object.assign(new Error('disk is full'), { code: 'ER_DISK_FULL', sql: `INSERT INTO people VALUES ('${hash}')` });
    logger.error({ err: new QueryFailedError('INSERT INTO people VALUES (?)', [hash], driverError) }, 'request failed');
    expect(told.join()).toContain('disk is full');
    expect(told.join()).not.toContain(hash);
    logger.info({ password, token: 'a-token-of-somebody' }, 'by mistake');
    expect(told.join()).not.toMatch(/four words|a-token-of/);
  });
});
