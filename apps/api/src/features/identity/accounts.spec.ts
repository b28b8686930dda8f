import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, peopleRoutes, sessionRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../../../test/start-app.js';

const password = 'correct horse battery';
let app: TestApp;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

function cookieOf(headers: Record<string, unknown>): string {
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

describe('a visitor', () => {
  it('is nobody and may nothing', async () => {
    const { status, body } = await app.call(sessionRoutes.current, {});
    expect(status).toBe(200);
    expect(body).toEqual({ person: null, permissions: [], grants: [], secondFactor: 'not-needed', closing: false, demonstration: false });
  });

  it('gets the same answer for a known and an unknown address', async () => {
    const known = await app.person('Known');
    const body = { fullName: 'New', password, acceptedTerms: true } as const;
    const first = await app.call(identityRoutes.signUp, { body: { ...body, email: known.email } });
    const second = await app.call(identityRoutes.signUp, { body: { ...body, email: 'unknown@people.example' } });
    expect([first.status, first.body]).toEqual([second.status, second.body]);
    const reset = await app.call(identityRoutes.requestPasswordReset, { body: { email: known.email } });
    const none = await app.call(identityRoutes.requestPasswordReset, { body: { email: 'nobody@people.example' } });
    expect([reset.status, reset.body]).toEqual([none.status, none.body]);
  });

  it.each([
    ['a name of 10,000 characters', { fullName: 'a'.repeat(10_000) }, 'body.fullName'],
    ['an unpaired surrogate', { fullName: 'Som\ud800chai' }, 'body.fullName'],
    ['a right-to-left override', { fullName: 'Somchai\u202etxt' }, 'body.fullName'],
    ['a name without a letter', { fullName: '12345' }, 'body.fullName'],
    ['no e-mail address', { email: 'somewhere' }, 'body.email'],
    ['a short password', { password: 'short' }, 'body.password'],
    ['a wrong type', { fullName: 5 }, 'body.fullName'],
    ['an unknown field', { role: 'administrator' }, 'body'],
    ['terms not accepted', { acceptedTerms: false }, 'body.acceptedTerms'],
  ])('is refused with %s', async (_, wrong, path) => {
    const body = { fullName: 'Somchai', email: 'refused@people.example', password, acceptedTerms: true as const, ...wrong };
    const { status, code, raw } = await app.call(identityRoutes.signUp, { body: body as never });
    expect([status, code]).toEqual([400, 'request.invalid']);
    expect((JSON.parse(raw.toString()) as { fields: { path: string }[] }).fields[0]?.path).toBe(path);
  });
});

describe('somebody with a single name', () => {
  it('keeps it as written and can sign in only after confirming', async () => {
    const email = 'sukarni@people.example';
    await app.call(identityRoutes.signUp, { body: { fullName: '  ស្រីមុំ ', email, password, acceptedTerms: true } });
    const early = await app.call(identityRoutes.signIn, { body: { email, password } });
    expect([early.status, early.code]).toEqual([401, 'identity.sign-in-failed']);
  });
});

describe('a session', () => {
  let person: TestPerson;
  beforeAll(async () => { person = await app.person('Somchai'); });

  it('shows who it is', async () => {
    const { body } = await app.call(sessionRoutes.current, { as: person });
    expect(body.person).toMatchObject({ id: person.id, fullName: 'Somchai' });
    expect(body.permissions).toContain('enrolment.create');
    expect(body.permissions).not.toContain('person.read');
  });

  it('refuses a write from another site and changes nothing', async () => {
    const { status, code } = await app.call(peopleRoutes.updateOwn, {
      as: person, body: { fullName: 'Changed' }, headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect([status, code]).toEqual([403, 'request.cross-site']);
    const { body } = await app.call(sessionRoutes.current, { as: person });
    expect(body.person?.fullName).toBe('Somchai');
  });

  it('ends at once when it is revoked', async () => {
    const gone = await app.person('Gone');
    const out = await app.call(identityRoutes.signOut, { as: gone, body: { everywhere: true } });
    expect(out.status).toBe(204);
    expect(cookieOf(out.headers)).toBe('rso-session=');
    const { status } = await app.call(peopleRoutes.updateOwn, { as: gone, body: {} });
    expect(status).toBe(401);
  });
});
