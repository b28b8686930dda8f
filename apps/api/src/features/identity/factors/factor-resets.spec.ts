import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factorResetRoutes, factorRoutes, identityRoutes, sessionRoutes } from '@rso-connect/shared';
import { Secret, TOTP } from 'otpauth';
import { TestApp, type Answer, type TestPerson } from '../../../../test/start-app.js';
import { AuditEntry } from '../../../platform/audit/audit-entry.entity.js';

const password = 'correct horse battery';
const reason = 'Seen on a video call; the phone was stolen.';
const hour = 3_600_000;
let app: TestApp;
let first: TestPerson;
let second: TestPerson;
let third: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  [first, second, third] = [await admin('First'), await admin('Second'), await admin('Third')];
});
afterAll(async () => { await app.stop(); });

function admin(name: string): Promise<TestPerson> {
  return app.person(name, [{ role: 'administrator' }]);
}

async function withApp(): Promise<TestPerson> {
  const person = await app.person('Sreymom', [], { password });
  const { body } = await app.call(factorRoutes.beginTotp, { as: person });
  const code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate({ timestamp: app.clock.now().getTime() });
  const { headers } = await app.call(factorRoutes.confirmTotp, { as: person, body: { code } });
  return { ...person, cookie: /rso-session=[\w-]+/.exec(headers['set-cookie'] ?? '')?.[0] ?? '' };
}

function request(as: TestPerson, person: TestPerson): Promise<Answer<typeof factorResetRoutes.request>> {
  return app.call(factorResetRoutes.request, { as, params: { personId: person.id }, body: { reason } });
}

function confirm(as: TestPerson, resetId: string): Promise<Answer<typeof factorResetRoutes.confirm>> {
  return app.call(factorResetRoutes.confirm, { as, params: { resetId } });
}

async function subjectsTo(person: TestPerson): Promise<(string | undefined)[]> {
  await app.idle();
  return (await app.peers.mails()).filter((mail) => mail.to?.[0]?.address === person.email).map((mail) => mail.subject);
}

describe('a reset of second factors', () => {
  it('takes two administrators; the person is told at both moments, and then everything is gone', async () => {
    const person = await withApp();
    const asked = await request(first, person);
    expect([asked.status, asked.body.state, asked.body.can]).toEqual([201, 'open', { confirm: false, withdraw: true }]);
    expect(await subjectsTo(person)).toContain('Somebody asked to reset your second step');
    const { body: list } = await app.call(factorResetRoutes.list, { as: second, query: { state: 'open' } });
    expect(list.items.find(({ id }) => id === asked.body.id)).toMatchObject({ person: { fullName: 'Sreymom' }, requestedBy: { fullName: 'First' }, reason, can: { confirm: true } });
    const done = await confirm(second, asked.body.id);
    expect(done.body).toMatchObject({ state: 'confirmed', endedBy: { fullName: 'Second' }, can: { confirm: false, withdraw: false } });
    expect(await subjectsTo(person)).toContain('Your second step was reset');
    expect((await app.call(sessionRoutes.current, { as: person })).body.person).toBeNull();
    const signedIn = await app.call(identityRoutes.signIn, { body: { email: person.email, password } });
    expect(signedIn.body.session?.person?.id).toBe(person.id);
    const entries = await app.db.repo(AuditEntry).findBy({ personId: person.id });
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual(expect.arrayContaining([
      ['factor-reset.requested', first.id], ['factor-reset.confirmed', second.id],
    ]));
  });

  it('is not confirmed by who asked, nor about oneself', async () => {
    const { body } = await request(first, await withApp());
    expect((await confirm(first, body.id)).code).toBe('identity.reset-same-administrator');
    expect((await request(first, first)).code).toBe('identity.own-account');
  });

  it('is confirmed once, however many press at once', async () => {
    const { body } = await request(first, await withApp());
    const answers = await Promise.all([confirm(second, body.id), confirm(third, body.id), confirm(second, body.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ code }) => code === 'identity.reset-over')).toHaveLength(2);
  });

  it('is open once for a person, also when two ask at once', async () => {
    const person = await withApp();
    const answers = await Promise.all([request(first, person), request(second, person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await request(third, person)).code).toBe('identity.reset-open');
  });

  it('can be withdrawn, and then be asked for again', async () => {
    const person = await withApp();
    const { body } = await request(first, person);
    const withdrawn = await app.call(factorResetRoutes.withdraw, { as: third, params: { resetId: body.id } });
    expect(withdrawn.body.state).toBe('withdrawn');
    expect((await confirm(second, body.id)).code).toBe('identity.reset-over');
    expect((await request(second, person)).status).toBe(201);
  });

  it('is over after 48 hours', async () => {
    const person = await withApp();
    const { body } = await request(first, person);
    app.clock.advance(48 * hour + 1);
    expect((await confirm(second, body.id)).code).toBe('identity.reset-over');
    const { body: expired } = await app.call(factorResetRoutes.list, { as: first, query: { state: 'expired' } });
    expect(expired.items.map(({ id }) => id)).toContain(body.id);
    expect((await request(second, person)).status).toBe(201);
  });

  it('is for administrators, freshly verified, about somebody who has a second factor, with a reason', async () => {
    const person = await withApp();
    const officer = await app.person('Officer');
    const stale = await app.person('Stale', [{ role: 'administrator' }], { fresh: false });
    const programme = await app.person('Programme', [{ role: 'programme_officer' }]);
    expect((await request(officer, person)).code).toBe('access.not-allowed');
    expect((await request(programme, person)).code).toBe('access.not-allowed');
    expect((await request(stale, person)).code).toBe('access.step-up-required');
    expect((await app.call(factorResetRoutes.list, { as: officer })).status).toBe(403);
    expect((await app.call(factorResetRoutes.list, {})).status).toBe(401);
    expect((await request(first, officer)).code).toBe('identity.no-factor');
    expect((await request(first, { ...officer, id: '00000000-0000-7000-8000-000000000000' })).code).toBe('person.not-found');
    expect((await confirm(first, '00000000-0000-7000-8000-000000000000')).code).toBe('identity.reset-not-found');
    for (const wrong of ['', 'short', 'x'.repeat(501), 'a\ud800 broken reason']) {
      expect((await app.call(factorResetRoutes.request, { as: first, params: { personId: person.id }, body: { reason: wrong } })).code).toBe('request.invalid');
    }
  });
});
