import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleRoutes, sessionRoutes, stepUpRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';

const password = 'correct horse battery';
const minute = 60_000;
let app: TestApp;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

function withCookieOf(person: TestPerson, headers: Record<string, string>): TestPerson {
  return { ...person, cookie: (headers['set-cookie'] ?? '').split(';')[0] ?? '' };
}

function factsOf(raw: Buffer): Record<string, unknown> | undefined {
  return (JSON.parse(raw.toString('utf8')) as { facts?: Record<string, unknown> }).facts;
}

describe('a role', () => {
  it('works in a login session with a second factor', async () => {
    const { body } = await app.call(sessionRoutes.current, { as: await app.person('Admin', [{ role: 'administrator' }]) });
    expect(body).toMatchObject({ secondFactor: 'done', grants: [{ role: 'administrator' }] });
    expect(body.permissions).toContain('role.grant');
  });

  it('is suspended in one without, and the person is told to set one up', async () => {
    const person = await app.person('Admin', [{ role: 'administrator' }], { secondFactor: false });
    const { body } = await app.call(sessionRoutes.current, { as: person });
    expect(body).toMatchObject({ secondFactor: 'set-up', grants: [{ role: 'administrator' }] });
    expect(body.permissions).not.toContain('person.read');
    expect(body.permissions).toContain('enrolment.create');
    const { status, code } = await app.call(peopleRoutes.list, { as: person });
    expect([status, code]).toEqual([403, 'access.second-factor-required']);
  });

  it('that nobody granted is plainly refused', async () => {
    const officer = await app.person('Officer', [], { secondFactor: false });
    expect((await app.call(sessionRoutes.current, { as: officer })).body.secondFactor).toBe('not-needed');
    expect((await app.call(peopleRoutes.list, { as: officer })).code).toBe('access.not-allowed');
    const trainer = await app.person('Author', [{ role: 'course_author' }], { secondFactor: false });
    expect((await app.call(peopleRoutes.list, { as: trainer })).code).toBe('access.not-allowed');
  });
});

describe('what asks for a fresh verification', () => {
  it('is refused ten minutes after the last one, and says how to verify', async () => {
    const target = await app.person('Target');
    const admin = await app.person('Admin', [{ role: 'administrator' }], { fresh: false, password });
    const grant = () => app.call(peopleRoutes.grantRole, { as: admin, params: { personId: target.id }, body: { role: 'course_author', scopeKind: 'platform' } });
    const refused = await grant();
    expect([refused.status, refused.code, factsOf(refused.raw)]).toEqual([403, 'access.step-up-required', { ways: ['password'] }]);
    expect((await app.call(peopleRoutes.exportList, { as: admin })).code).toBe('access.step-up-required');
    expect((await app.call(peopleRoutes.list, { as: admin })).status).toBe(200);
  });

  it('names no way where there is none', async () => {
    const admin = await app.person('Admin', [{ role: 'administrator' }], { fresh: false });
    const refused = await app.call(peopleRoutes.exportList, { as: admin });
    expect(factsOf(refused.raw)).toEqual({ ways: [] });
  });

  it('is asked of permission first: who may not, need not verify', async () => {
    const officer = await app.person('Officer', [], { fresh: false, password });
    expect((await app.call(peopleRoutes.exportList, { as: officer })).code).toBe('access.not-allowed');
  });
});

describe('stepping up by the password', () => {
  it('changes the token and lasts for ten minutes', async () => {
    const admin = await app.person('Admin', [{ role: 'administrator' }], { fresh: false, password });
    const wrong = await app.call(stepUpRoutes.give, { as: admin, body: { way: 'password', password: 'wrong' } });
    expect([wrong.status, wrong.code, wrong.headers['set-cookie']]).toEqual([403, 'identity.step-up-failed', undefined]);
    const { status, headers } = await app.call(stepUpRoutes.give, { as: admin, body: { way: 'password', password } });
    expect(status).toBe(200);
    const verified = withCookieOf(admin, headers);
    expect(verified.cookie).not.toBe(admin.cookie);
    expect((await app.call(sessionRoutes.current, { as: admin })).body.person).toBeNull();
    expect((await app.call(peopleRoutes.exportList, { as: verified })).status).toBe(200);
    app.clock.advance(9 * minute);
    expect((await app.call(peopleRoutes.exportList, { as: verified })).status).toBe(200);
    app.clock.advance(minute + 1000);
    expect((await app.call(peopleRoutes.exportList, { as: verified })).code).toBe('access.step-up-required');
    expect(await app.db.repo(AuditEntry).countBy({ action: 'session.verified', personId: admin.id })).toBe(1);
  });

  it('does not stand in for the second factor', async () => {
    const admin = await app.person('Admin', [{ role: 'administrator' }], { secondFactor: false, fresh: false, password });
    const { headers } = await app.call(stepUpRoutes.give, { as: admin, body: { way: 'password', password } });
    const verified = withCookieOf(admin, headers);
    expect((await app.call(peopleRoutes.exportList, { as: verified })).code).toBe('access.second-factor-required');
  });

  it('can be tried ten times, and is never kept to be given again', async () => {
    const officer = await app.person('Officer', [], { fresh: false, password });
    const step = (secret: string) =>
      app.call(stepUpRoutes.give, { as: officer, body: { way: 'password', password: secret }, idempotencyKey: 'the-same-key' });
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await step(`wrong ${String(attempt)}`)).code).toBe('identity.step-up-failed');
    expect((await step(password)).code).toBe('request.rate-limited');
  });

  it('is for the signed-in, with a password of a sensible length', async () => {
    expect((await app.call(stepUpRoutes.give, { body: { way: 'password', password } })).status).toBe(401);
    const officer = await app.person('Officer', [], { password });
    for (const body of [{ way: 'password', password: '' }, { way: 'password', password: 'x'.repeat(129) }, { way: 'password', password, as: 'administrator' }, { way: 'sms', code: '123456' }, { way: 'totp', code: '12345' }]) {
      expect((await app.call(stepUpRoutes.give, { as: officer, body: body as never })).code).toBe('request.invalid');
    }
  });
});

describe('where a second factor is optional', () => {
  let lenient: TestApp;
  beforeAll(async () => { lenient = await TestApp.start({ SECOND_FACTOR: 'optional' }); });
  afterAll(async () => { await lenient.stop(); });

  it('roles work without one', async () => {
    const person = await lenient.person('Admin', [{ role: 'administrator' }], { secondFactor: false });
    expect((await lenient.call(sessionRoutes.current, { as: person })).body.secondFactor).toBe('not-needed');
    expect((await lenient.call(peopleRoutes.list, { as: person })).status).toBe(200);
  });
});
