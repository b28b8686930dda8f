import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, ownSessionRoutes, sessionRoutes } from '@rso-connect/shared';
import { TestApp, type Answer, type TestPerson } from '../../../test/start-app.js';
import { Person } from '../people/index.js';
import { deviceWords } from './device-words.js';
import { LoginSession } from './login-session.entity.js';

const password = 'correct horse battery';
const minute = 60_000;
const hour = 60 * minute;
const firefox = 'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0';
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
let app: TestApp;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

function cookie(headers: Record<string, string>, name: string): string {
  return new RegExp(`${name}=[\\w-]{43}`).exec(headers['set-cookie'] ?? '')?.[0] ?? '';
}

async function signIn(person: TestPerson, userAgent: string, device = ''): Promise<TestPerson & { device: string }> {
  const { headers } = await app.call(identityRoutes.signIn, {
    body: { email: person.email, password }, headers: { 'user-agent': userAgent, cookie: device },
  });
  return { id: person.id, email: person.email, cookie: cookie(headers, 'rso-session'), device: cookie(headers, 'rso-device') };
}

const isIn = async (as: TestPerson): Promise<boolean> => (await app.call(sessionRoutes.current, { as })).body.person !== null;

function end(as: TestPerson, sessionId: string): Promise<Answer<typeof ownSessionRoutes.end>> {
  return app.call(ownSessionRoutes.end, { as, params: { sessionId } });
}

describe('my devices', () => {
  it('are listed in words, mine first told apart, and each can be signed out at once', async () => {
    const person = await app.person('Somchai', [], { password });
    const phone = await signIn(person, firefox);
    const computer = await signIn(person, chrome);
    const { body } = await app.call(ownSessionRoutes.list, { as: computer });
    expect(body.items).toHaveLength(3);
    expect(body.items.filter(({ current }) => current)).toMatchObject([{ browser: 'Chrome', system: 'Windows', kind: 'computer', method: 'password', address: '127.0.0.1', country: null }]);
    const other = body.items.find(({ browser }) => browser === 'Firefox');
    await app.db.repo(LoginSession).update({ id: other?.id ?? '' }, { address: '8.8.8.8' });
    const again = (await app.call(ownSessionRoutes.list, { as: computer })).body.items.find(({ id }) => id === other?.id);
    expect(again).toMatchObject({ address: '8.8.8.8', country: 'US' });
    expect(other).toMatchObject({ system: 'Android', kind: 'phone', current: false });
    expect((await end(computer, other?.id ?? '')).status).toBe(204);
    expect([await isIn(phone), await isIn(computer)]).toEqual([false, true]);
    expect((await end(computer, other?.id ?? '')).code).toBe('identity.session-not-found');
  });

  it('are nobody else\'s', async () => {
    const person = await app.person('Owner', [], { password });
    const stranger = await app.person('Stranger');
    const { body } = await app.call(ownSessionRoutes.list, { as: person });
    expect((await end(stranger, body.items[0]?.id ?? '')).code).toBe('identity.session-not-found');
    expect(await isIn(person)).toBe(true);
    expect((await app.call(ownSessionRoutes.list, {})).status).toBe(401);
    const stale = await app.person('Stale', [], { fresh: false });
    expect((await app.call(ownSessionRoutes.endOthers, { as: stale })).code).toBe('access.step-up-required');
  });

  it('can all be signed out but this one, which changing the password does, too', async () => {
    const person = await app.person('Somchai', [], { password });
    const [phone, computer] = [await signIn(person, firefox), await signIn(person, chrome)];
    expect((await app.call(ownSessionRoutes.endOthers, { as: computer })).body.ended).toBe(2);
    expect([await isIn(phone), await isIn(computer)]).toEqual([false, true]);
    const tablet = await signIn(person, firefox);
    const changed = await app.call(identityRoutes.changePassword, { as: computer, body: { password: 'another horse battery' } });
    expect(changed.status).toBe(204);
    expect([await isIn(tablet), await isIn(computer)]).toEqual([false, false]);
    expect(await isIn({ ...computer, cookie: cookie(changed.headers, 'rso-session') })).toBe(true);
    expect((await app.call(identityRoutes.signIn, { body: { email: person.email, password } })).code).toBe('identity.sign-in-failed');
    expect((await app.call(identityRoutes.changePassword, { as: person, body: { password: 'short' } })).status).toBeGreaterThanOrEqual(400);
  });

  it('that sign in anew leave no older session behind in the same browser', async () => {
    const person = await app.person('Somchai', [], { password });
    const before = await signIn(person, firefox);
    const after = await signIn(person, firefox, `${before.cookie}; ${before.device}`);
    expect([await isIn(before), await isIn(after)]).toEqual([false, true]);
  });
});

describe('a sign-in from a new device', () => {
  const told = async (person: TestPerson): Promise<number> => {
    await app.idle();
    return (await app.peers.mails()).filter((mail) => mail.to?.[0]?.address === person.email && mail.subject === 'A sign-in from a new device').length;
  };

  it('is told by mail; the first one ever, and a browser that came before, are not', async () => {
    const person = await app.person('Somchai', [], { password });
    const phone = await signIn(person, firefox);
    expect(await told(person)).toBe(0);
    const again = await signIn(person, firefox, phone.device);
    expect(again.device).toBe(phone.device);
    expect(await told(person)).toBe(0);
    await signIn(person, chrome);
    expect(await told(person)).toBe(1);
  });
});

describe('the mail about it', () => {
  it.each([
    ['en', 'Chrome on Windows', 'A sign-in from a new device', 'from the network address 127.0.0.1'],
    ['id', 'Chrome di Windows', 'Masuk dari perangkat baru', 'dari alamat jaringan 127.0.0.1'],
  ] as const)('names the device, the place and the time: %s', async (language, device, subject, place) => {
    const person = await app.person('Somchai', [], { password });
    await app.db.repo(Person).update({ id: person.id }, { language, timeZone: 'Asia/Jakarta' });
    await signIn(person, firefox);
    await signIn(person, chrome);
    await app.idle();
    const mail = (await app.peers.mails()).find((one) => one.to?.[0]?.address === person.email && one.subject === subject);
    const text = (mail?.text ?? '').replace(/\s+/g, ' ');
    const { createdAt } = await app.db.repo(LoginSession).findOneByOrFail({ personId: person.id, userAgent: chrome });
    const at = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id', { dateStyle: 'long', timeZone: 'Asia/Jakarta' }).format(createdAt);
    for (const words of [device, place, at]) expect(text).toContain(words);
  });
});

describe('a login session', () => {
  it.each<[string, Parameters<TestApp['person']>[1], number, number]>([
    ['an officer', [], 7 * 24 * hour, 30 * 24 * hour],
    ['an administrator', [{ role: 'administrator' }], 30 * minute, 12 * hour],
  ])('of %s ends when it lay idle, and after a time whatever they do', async (_, grants, idle, absolute) => {
    const idler = await app.person('Idler', grants, { fresh: false });
    const busy = await app.person('Busy', grants, { fresh: false });
    app.clock.advance(idle - minute);
    expect([await isIn(idler), await isIn(busy)]).toEqual([true, true]);
    app.clock.advance(idle + minute);
    expect(await isIn(idler)).toBe(false);
    await app.db.repo(LoginSession).update({ personId: busy.id }, { lastSeenAt: app.clock.now() });
    expect(await isIn(busy)).toBe(2 * idle <= absolute);
    app.clock.advance(absolute);
    await app.db.repo(LoginSession).update({ personId: busy.id }, { lastSeenAt: app.clock.now() });
    expect(await isIn(busy)).toBe(false);
  });
});

describe('what a browser says of itself', () => {
  it.each([
    ['', { browser: null, system: null, kind: 'unknown' }],
    ['<script>alert(1)</script>', { browser: null, system: null, kind: 'unknown' }],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', { browser: 'Safari', system: 'iOS', kind: 'phone' }],
  ])('%s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toEqual(words);
  });
});

// Embedded is exactly one process, so there the other process is the same one.
const distributed = process.env['TEST_DATABASE'] === 'mariadb';

describe('on every process', () => {
  it('a revoked cookie stops at once on both', async () => {
    const other = distributed ? await TestApp.start({}, app) : app;
    const person = await app.person('Somchai', [], { password });
    const thief = await signIn(person, chrome);
    expect((await other.call(sessionRoutes.current, { as: thief })).body.person?.id).toBe(person.id);
    await app.call(ownSessionRoutes.endOthers, { as: person });
    expect((await other.call(sessionRoutes.current, { as: thief })).body.person).toBeNull();
    if (distributed) await other.stop();
  });
});
