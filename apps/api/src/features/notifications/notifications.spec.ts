import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, notificationRoutes } from '@rso-connect/shared';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Events } from '../../platform/events/events.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Live } from '../../platform/live/live.js';
import { LoginSessions, passwordChanged, personJoined } from '../identity/index.js';
import { Person } from '../people/index.js';
import { MailDelivery, Notice } from './notice.entity.js';
import { sendMail } from './notifications.jobs.js';

let app: TestApp;
const streams: AbortController[] = [];

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => {
  for (const stream of streams) stream.abort();
  await app.stop();
});

async function tell(person: TestPerson, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    app.clock.advance(5);
    await app.app.get(Events).publish(passwordChanged, { personId: person.id });
  }
  await app.idle();
}

/** Opens the live stream as a browser does and gathers what comes. */
async function openStream(person: TestPerson): Promise<{ status: number; headers: Headers; text: () => string; isOver: () => boolean }> {
  const abort = new AbortController();
  streams.push(abort);
  const response = await fetch(`${app.origin}/api/live`, {
    headers: { cookie: person.cookie, accept: 'text/event-stream', 'accept-encoding': 'br, gzip' }, signal: abort.signal,
  });
  let text = '';
  let over = false;
  const gather = async (): Promise<void> => {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += decoder.decode(part.value, { stream: true });
  };
  void gather().catch(() => undefined).finally(() => { over = true; });
  return { status: response.status, headers: response.headers, text: () => text, isOver: () => over };
}

describe('the list', () => {
  it('belongs to its owner alone', async () => {
    const owner = await app.person('Owner');
    const stranger = await app.person('Stranger');
    await tell(owner);
    const { body } = await app.call(notificationRoutes.list, { as: owner });
    expect(body.items).toMatchObject([{ kind: 'password-changed', readAt: null, courseTitle: null, path: '/account' }]);
    const noticeId = body.items[0]?.id ?? '';
    expect((await app.call(notificationRoutes.list, { as: stranger })).body.items).toEqual([]);
    expect((await app.call(notificationRoutes.list, {})).status).toBe(401);
    for (const as of [stranger, owner]) {
      const { status, code } = await app.call(notificationRoutes.markRead, { as, params: { noticeId: as === owner ? newId() : noticeId } });
      expect([status, code]).toEqual([404, 'notification.not-found']);
    }
    const all = await app.call(notificationRoutes.markAllRead, { as: stranger, body: { upTo: noticeId } });
    expect([all.status, all.code]).toEqual([404, 'notification.not-found']);
    expect((await app.call(notificationRoutes.unreadCount, { as: owner })).body).toEqual({ unread: 1, newestId: noticeId });
  });

  it('pages newest first, and knows what is read', async () => {
    const person = await app.person('Reader');
    await tell(person, 5);
    const first = await app.call(notificationRoutes.list, { as: person, query: { limit: 2 } });
    expect([first.body.items.length, first.body.total]).toEqual([2, 5]);
    const rest = await app.call(notificationRoutes.list, { as: person, query: { limit: 10, cursor: first.body.nextCursor ?? '' } });
    const times = [...first.body.items, ...rest.body.items].map((item) => item.createdAt);
    expect(times).toHaveLength(5);
    expect(times).toEqual([...times].sort().reverse());
    const oldest = rest.body.items[2]?.id ?? '';
    expect((await app.call(notificationRoutes.markRead, { as: person, params: { noticeId: oldest } })).status).toBe(204);
    expect((await app.call(notificationRoutes.markRead, { as: person, params: { noticeId: oldest } })).status).toBe(204);
    const seen = await app.call(notificationRoutes.markAllRead, { as: person, body: { upTo: first.body.items[1]?.id ?? '' } });
    expect(seen.body.unread).toBe(1);
    const unread = await app.call(notificationRoutes.list, { as: person, query: { show: 'unread' } });
    expect(unread.body.items.map((item) => item.id)).toEqual([first.body.items[0]?.id]);
  });

  it.each([
    ['an unknown filter', { q: 'words' }, 'request.invalid'],
    ['an unknown order', { sort: 'kind' }, 'request.invalid'],
    ['too long a page', { limit: 101 }, 'request.invalid'],
    ['a bent cursor', { cursor: 'bent' }, 'paging.bad-cursor'],
  ])('refuses %s', async (_, query, expected) => {
    const { status, code } = await app.call(notificationRoutes.list, { as: await app.person('Tester'), query: query as never });
    expect([status, code]).toEqual([400, expected]);
  });

  it('forgets after a year', async () => {
    const person = await app.person('Veteran');
    await tell(person);
    await app.db.repo(Notice).update({ personId: person.id }, { createdAt: new Date(Date.now() - 366 * 24 * 3_600_000) });
    app.clock.advance(24 * 3_600_000);
    await waitFor(async () => (await app.db.repo(Notice).countBy({ personId: person.id })) === 0, 'the sweep');
  });
});

describe('a mail', () => {
  it('goes out once, however often its event and its job are handled', async () => {
    const person = await app.person('Once');
    await app.app.get(Events).publish(personJoined, { personId: person.id });
    await app.idle();
    const [delivery] = await app.db.repo(MailDelivery).findBy({ personId: person.id });
    expect(delivery).toMatchObject({ kind: 'welcome', state: 'sent' });
    await app.app.get(Jobs).enqueue(sendMail, { deliveryId: delivery?.id ?? '' });
    await app.db.repo(Job).update({ name: 'event:person.joined/notice-welcome' }, { state: 'waiting' });
    await app.idle();
    const mails = (await app.peers.mails()).filter((mail) => mail.to?.[0]?.address === person.email);
    expect(mails.map((mail) => mail.messageId)).toEqual([`<${delivery?.id ?? ''}@localhost>`]);
    expect(await app.db.repo(Notice).countBy({ personId: person.id })).toBe(1);
    expect(mails[0]?.headers.find((header) => header.key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('to a closed account is dropped', async () => {
    const person = await app.person('Closed');
    await app.db.repo(Person).update({ id: person.id }, { closedAt: app.clock.now() });
    await tell(person);
    expect(await app.db.repo(MailDelivery).findOneBy({ personId: person.id })).toMatchObject({ state: 'dropped' });
  });

  it('never carries its token through the queue or the log', async () => {
    const email = 'token@police.example';
    await app.call(identityRoutes.signUp, { body: { fullName: 'Token', email, password: 'correct horse battery', acceptedTerms: true } });
    await app.idle();
    const mail = (await app.peers.mails()).find((each) => each.to?.[0]?.address === email);
    const token = /token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? 'none';
    expect(token).toHaveLength(43);
    const stored = JSON.stringify([await app.db.repo(Job).find(), await app.db.repo(MailDelivery).find()]);
    expect(stored).not.toContain(token);
  });
});

describe('the live stream', () => {
  it('hints by id only, uncompressed, and only to its owner', async () => {
    const person = await app.person('Live');
    const other = await app.person('Other');
    const [mine, theirs] = [await openStream(person), await openStream(other)];
    expect([mine.status, mine.headers.get('content-type'), mine.headers.get('content-encoding')]).toEqual([
      200, 'text/event-stream; charset=utf-8', null,
    ]);
    expect(mine.headers.get('content-security-policy')).toContain("default-src 'self'");
    await tell(person);
    await waitFor(() => mine.text().includes('event: hint'), 'the hint');
    const { body } = await app.call(notificationRoutes.unreadCount, { as: person });
    expect(mine.text()).toContain(`data: ${JSON.stringify({ kind: 'notice', id: body.newestId })}\n\n`);
    app.app.get(Live).tell([other.id], { kind: 'notice', id: 'last' });
    await waitFor(() => theirs.text().includes('last'), 'the other hint');
    expect(theirs.text()).not.toContain(body.newestId ?? '');
  });

  it('asks for a sign-in', async () => {
    expect((await fetch(`${app.origin}/api/live`)).status).toBe(401);
  });

  it('ends at once when its session is revoked, and not with another one', async () => {
    const person = await app.person('Two devices');
    const { token } = await app.app.get(LoginSessions).begin(person.id, { address: '127.0.0.1', userAgent: 'phone' }, { method: 'password', secondFactor: false, fresh: true });
    const phone = await openStream({ ...person, cookie: `rso-session=${token}` });
    const desk = await openStream(person);
    await app.call(identityRoutes.signOut, { as: person, body: {} });
    await waitFor(() => desk.isOver(), 'the end of the stream');
    app.app.get(Live).tell([person.id], { kind: 'notice', id: 'still' });
    await waitFor(() => phone.text().includes('still'), 'the phone to go on');
    expect(phone.isOver()).toBe(false);
    await app.app.get(LoginSessions).endAll([person.id]);
    await waitFor(() => phone.isOver(), 'the end of the phone too');
  });

  it('is not opened without end by one person', async () => {
    const person = await app.person('Many tabs');
    const opened = await Promise.all(Array.from({ length: 13 }, () => openStream(person)));
    expect(opened.map((stream) => stream.status).filter((status) => status === 429)).toHaveLength(1);
  });

  it('ends when the process stops, without waiting for its readers', async () => {
    const own = await TestApp.start();
    const person = await own.person('Left open');
    const response = await fetch(`${own.origin}/api/live`, { headers: { cookie: person.cookie } });
    const started = Date.now();
    await own.stop();
    expect(Date.now() - started).toBeLessThan(10_000);
    await expect(response.text()).resolves.toContain('retry: 3000');
  });
});
