import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleRoutes, sessionRoutes } from '@rso-connect/shared';
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
    expect(body).toEqual({ person: null, permissions: [], grants: [], demonstration: false });
  });

  it('gets the same answer for a known and an unknown address', async () => {
    const known = await app.person('Known');
    const body = { fullName: 'New', password, acceptedTerms: true } as const;
    const first = await app.call(peopleRoutes.signUp, { body: { ...body, email: known.email } });
    const second = await app.call(peopleRoutes.signUp, { body: { ...body, email: 'unknown@people.example' } });
    expect([first.status, first.body]).toEqual([second.status, second.body]);
    const reset = await app.call(peopleRoutes.requestPasswordReset, { body: { email: known.email } });
    const none = await app.call(peopleRoutes.requestPasswordReset, { body: { email: 'nobody@people.example' } });
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
    const { status, code, raw } = await app.call(peopleRoutes.signUp, { body: body as never });
    expect([status, code]).toEqual([400, 'request.invalid']);
    expect((JSON.parse(raw.toString()) as { fields: { path: string }[] }).fields[0]?.path).toBe(path);
  });
});

describe('somebody with a single name', () => {
  it('keeps it as written and can sign in only after confirming', async () => {
    const email = 'sukarni@people.example';
    await app.call(peopleRoutes.signUp, { body: { fullName: '  ស្រីមុំ ', email, password, acceptedTerms: true } });
    const early = await app.call(peopleRoutes.signIn, { body: { email, password } });
    expect([early.status, early.code]).toEqual([401, 'person.sign-in-failed']);
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
    const out = await app.call(peopleRoutes.signOut, { as: gone, body: { everywhere: true } });
    expect(out.status).toBe(204);
    expect(cookieOf(out.headers)).toBe('rso-session=');
    const { status } = await app.call(peopleRoutes.updateOwn, { as: gone, body: {} });
    expect(status).toBe(401);
  });
});

describe('role grants', () => {
  it('are denied to officers and given by administrators', async () => {
    const officer = await app.person('Officer');
    const administrator = await app.person('Admin', [{ role: 'administrator' }]);
    const request = { params: { personId: officer.id }, body: { role: 'programme_officer', scopeKind: 'platform' } } as const;
    expect((await app.call(peopleRoutes.grantRole, request)).status).toBe(401);
    expect((await app.call(peopleRoutes.grantRole, { ...request, as: officer })).status).toBe(403);
    expect((await app.call(peopleRoutes.grantRole, { ...request, as: administrator })).status).toBe(201);
    const again = await app.call(peopleRoutes.grantRole, { ...request, as: administrator });
    expect([again.status, again.code]).toEqual([409, 'person.grant-exists']);
    const list = await app.call(peopleRoutes.list, { as: administrator, query: { role: 'programme_officer' } });
    expect(list.body.items.map((row) => row.id)).toEqual([officer.id]);
  });

  it('fit their scope', async () => {
    const administrator = await app.person('Admin', [{ role: 'administrator' }]);
    const { status, code } = await app.call(peopleRoutes.grantRole, {
      as: administrator, params: { personId: administrator.id }, body: { role: 'focal_point', scopeKind: 'platform' },
    });
    expect([status, code]).toEqual([422, 'person.grant-scope']);
  });
});

describe('the export', () => {
  it('holds the people of the list, and no name that a spreadsheet would run', async () => {
    const programme = await app.person('Programme', [{ role: 'programme_officer' }]);
    await app.person('=HYPERLINK("http://evil.example")', [{ role: 'trainer', scopeKind: 'run', scopeId: programme.id }]);
    const { status, headers, raw } = await app.call(peopleRoutes.exportList, { as: programme, query: { role: 'trainer' } });
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = raw.toString('utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFname,email,organisation,roles,state,created_at');
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/evil.example""\)",/);
    expect(lines).toHaveLength(3);
    expect((await app.call(peopleRoutes.exportList, { as: await app.person('Officer') })).status).toBe(403);
    expect((await app.call(peopleRoutes.exportList, { as: programme, query: { limit: 5 } as never })).code).toBe('request.invalid');
  });
});
