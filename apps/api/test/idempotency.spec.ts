import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, peopleRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from './start-app.js';
import { RoleGrantsService } from '../src/features/people/index.js';
import { newId } from '../src/platform/database/index.js';
import { IdempotencyKey } from '../src/platform/http/idempotency-key.entity.js';

let app: TestApp;
let administrator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

function grant(to: TestPerson, idempotencyKey: string | undefined, role: 'programme_officer' | 'course_author' = 'programme_officer', as = administrator) {
  return app.call(peopleRoutes.grantRole, {
    as, params: { personId: to.id }, body: { role, scopeKind: 'platform' }, ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
}

describe('a write with an idempotency key', () => {
  it('gives its first answer again and does nothing twice', async () => {
    const person = await app.person('Once');
    const key = newId();
    const first = await grant(person, key);
    const again = await grant(person, key);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect((await grant(person, undefined)).code).toBe('person.grant-exists');
  });

  it('sent ten times at once has one effect; the others are told to wait or get the answer', async () => {
    const person = await app.person('At once');
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => grant(person, key)));
    for (const { status, code } of answers) expect([201, 'idempotency.in-progress']).toContain(status === 201 ? status : code);
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    const { body } = await app.call(peopleRoutes.list, { as: administrator, query: { q: 'At once' } });
    expect(body.items[0]?.grants).toHaveLength(1);
  });

  it('is refused with another content, and belongs to one person and one route', async () => {
    const person = await app.person('Reused');
    const key = newId();
    await grant(person, key);
    const reused = await grant(person, key, 'course_author');
    expect([reused.status, reused.code]).toEqual([422, 'idempotency.key-reused']);
    const other = await app.person('Other administrator', [{ role: 'administrator' }]);
    expect((await grant(person, key, 'course_author', other)).status).toBe(201);
    expect((await app.call(identityRoutes.close, { as: administrator, params: { personId: person.id }, idempotencyKey: key })).status).toBe(204);
    expect((await app.call(identityRoutes.close, { as: administrator, params: { personId: person.id }, idempotencyKey: key })).status).toBe(204);
  });

  it('keeps no error: what failed may go well the next time', async () => {
    const person = await app.person('Second chance');
    const key = newId();
    const { body } = await grant(person, undefined);
    expect((await grant(person, key)).code).toBe('person.grant-exists');
    await app.call(peopleRoutes.withdrawRole, { as: administrator, params: { personId: person.id, grantId: body.id } });
    expect((await grant(person, key)).status).toBe(201);
  });

  it('waits while the first one is in hand, and takes over where that one died', async () => {
    const person = await app.person('Waiting');
    const grants = app.app.get(RoleGrantsService);
    const real = grants.grant.bind(grants);
    let go: () => void = () => undefined;
    const begun = new Promise<void>((heard) => {
      grants.grant = async (...args) => {
        grants.grant = real;
        heard();
        await new Promise<void>((resolve) => { go = resolve; });
        return real(...args);
      };
    });
    const key = newId();
    const first = grant(person, key);
    await begun;
    const second = await grant(person, key);
    expect([second.status, second.code, second.headers['retry-after']]).toEqual([409, 'idempotency.in-progress', '1']);
    go();
    expect((await first).status).toBe(201);
    // As a killed process leaves it: begun, and never answered.
    await app.db.repo(IdempotencyKey).update({ status: 201 }, { status: null, answer: null });
    expect((await grant(person, key)).code).toBe('idempotency.in-progress');
    app.clock.advance(61_000);
    expect((await grant(person, key)).code).toBe('person.grant-exists');
  });

  it('is forgotten after a day', async () => {
    const person = await app.person('Yesterday');
    const key = newId();
    await grant(person, key);
    app.clock.advance(24 * 3_600_000 + 1);
    expect((await grant(person, key)).code).toBe('person.grant-exists');
  });

  it.each(['short', 'x'.repeat(101), 'with space in it'])('has a form: not %j', async (key) => {
    const { status, code } = await grant(await app.person('Form'), key);
    expect([status, code]).toEqual([400, 'idempotency.bad-key']);
  });
});
