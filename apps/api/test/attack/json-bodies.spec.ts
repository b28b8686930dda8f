import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, peopleRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import { Person } from '../../src/features/people/index.js';
import { RoleGrantRow } from '../../src/features/people/person.entity.js';
import { TestApp, type TestPerson } from '../start-app.js';

let app: TestApp;
let officer: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  officer = await app.person('Officer');
});
afterAll(async () => { await app.stop(); });

/** Sends a body letter by letter, as no client of ours would. */
async function send(method: string, path: string, body: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(app.origin + path, {
    method, body, headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: officer.cookie, ...headers },
  });
  return { status: response.status, text: await response.text() };
}

describe('a body that brings along more than was asked for', () => {
  it.each([
    ['a role', '{"timeZone":"UTC","role":"administrator"}'],
    ['grants', '{"timeZone":"UTC","grants":[{"role":"administrator","scopeKind":"platform","scopeId":null}]}'],
    ['an id', '{"timeZone":"UTC","id":"01a201e5-3cac-727a-b25b-e9c4d46d6b62"}'],
    ['a password hash', '{"timeZone":"UTC","passwordHash":"x"}'],
    ['a prototype', '{"timeZone":"UTC","__proto__":{"role":"administrator"}}'],
    ['a constructor', '{"timeZone":"UTC","constructor":{"prototype":{"role":"administrator"}}}'],
    ['an array where an object should be', '[{"timeZone":"UTC"}]'],
    ['an array where a text should be', '{"timeZone":["UTC"]}'],
    ['a number where a text should be', '{"timeZone":1}'],
    ['text behind its end', '{"timeZone":"UTC"}{"role":"administrator"}'],
    ['nothing', ''],
  ])('with %s is refused', async (_, body) => {
    expect((await send('PATCH', '/api/people/me', body)).status).toBe(400);
    expect(await app.db.repo(RoleGrantRow).countBy({ personId: officer.id, withdrawnAt: IsNull() })).toBe(0);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  it('with a field twice means the last one, as everywhere in JSON, and is checked as such', async () => {
    expect((await send('PATCH', '/api/people/me', '{"timeZone":"UTC","timeZone":"Nowhere/AtAll"}')).status).toBe(400);
    expect((await send('PATCH', '/api/people/me', '{"timeZone":"Nowhere/AtAll","timeZone":"Asia/Bangkok"}')).status).toBe(200);
    expect((await app.db.repo(Person).findOneByOrFail({ id: officer.id })).timeZone).toBe('Asia/Bangkok');
  });

  it('as another kind of text is refused', async () => {
    for (const media of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml']) {
      expect((await send('PATCH', '/api/people/me', '{"timeZone":"UTC"}', { 'content-type': media })).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('that is too large or too deep is refused and brings nothing down', async () => {
    expect((await send('PATCH', '/api/people/me', `{"timeZone":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
    expect((await send('PATCH', '/api/people/me', `${'['.repeat(50_000)}${']'.repeat(50_000)}`)).status).toBe(400);
    expect((await app.call(peopleRoutes.updateOwn, { as: officer, body: { timeZone: 'UTC' } })).status).toBe(200);
  });
});

describe('a sign-up', () => {
  it('can’t give itself a role', async () => {
    const body = { fullName: 'Self-made', email: 'self@police.example', password: 'four words beside a river', acceptedTerms: true as const };
    for (const more of [{ role: 'administrator' }, { grants: [] }, { confirmedAt: '2026-01-01' }, { id: 'x' }]) {
      expect((await app.call(identityRoutes.signUp, { body: { ...body, ...more } })).status).toBe(400);
    }
  });
});

describe('an address', () => {
  it.each(['/api/people/me?role=administrator', '/api/people/me%2F..%2F..%2Fadmin', '/api//people/me', '/API/people/me'])('such as %s leads nowhere else', async (path) => {
    const { status } = await send('PATCH', path, '{"timeZone":"UTC"}');
    expect([200, 400, 404]).toContain(status);
    expect(await app.db.repo(RoleGrantRow).countBy({ personId: officer.id })).toBe(0);
  });
});
