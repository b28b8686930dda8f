import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calendarFeedRoutes, runRoutes, runSessionRoutes, type CalendarFeedKind } from '@rso-connect/shared';
import ICAL from 'ical.js';
import { aCourse, aRun, aSession, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Person } from '../people/index.js';
import type { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { calendarFile, type CalendarEntry } from './calendar-file.js';
import { SessionTrainer } from './run-session.entity.js';

const entry = (more: Partial<CalendarEntry>): CalendarEntry => ({
  uid: 'a@rso-connect', sequence: 0, title: 'Opening', description: '', location: '', url: 'https://rso.example/my/runs/a', startsAt: new Date('2027-03-01T02:00:00.000Z'),
  endsAt: new Date('2027-03-01T03:30:00.000Z'), timeZone: 'Asia/Jakarta', isCancelled: false, createdAt: new Date(0), changedAt: new Date(0), ...more,
});

/** Reads a calendar with another library than the one that wrote it. */
function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('a calendar as another library reads it', () => {
  it.each([
    // Before and after the clock changes, and in the hour in which it does, south and north; a zone of 45 minutes; one by its old name.
    ['Asia/Jakarta', '2027-03-01T02:00:00.000Z', '2027-03-01T09:00:00'],
    ['Australia/Sydney', '2026-10-03T15:30:00.000Z', '2026-10-04T01:30:00'],
    ['Australia/Sydney', '2026-10-03T16:30:00.000Z', '2026-10-04T03:30:00'],
    ['Australia/Sydney', '2027-04-05T23:00:00.000Z', '2027-04-06T09:00:00'],
    ['Pacific/Auckland', '2027-01-10T20:00:00.000Z', '2027-01-11T09:00:00'],
    ['Europe/Berlin', '2027-03-28T01:30:00.000Z', '2027-03-28T03:30:00'],
    ['Europe/Berlin', '2027-03-27T08:00:00.000Z', '2027-03-27T09:00:00'],
    ['Asia/Kathmandu', '2027-03-01T03:15:00.000Z', '2027-03-01T09:00:00'],
    ['Asia/Saigon', '2027-03-01T02:00:00.000Z', '2027-03-01T09:00:00'],
    ['Asia/Seoul', '2027-03-01T00:00:00.000Z', '2027-03-01T09:00:00'],
    ['UTC', '2027-03-01T02:00:00.000Z', '2027-03-01T02:00:00'],
  ])('in %s, %s is %s on the wall', (timeZone, at, wall) => {
    const startsAt = new Date(at);
    const [event] = read(calendarFile('Calendar', [entry({ timeZone, startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) })]));
    expect(event?.startDate.toString()).toBe(wall);
    expect(event?.startDate.toJSDate()).toEqual(startsAt);
    expect(event?.endDate.toJSDate()).toEqual(new Date(startsAt.getTime() + 5_400_000));
  });

  it('keeps to the form: one block for each zone, lines of 75 bytes, words as they were written, stamps in UTC', () => {
    const title = 'ปฐมนิเทศ; "หนึ่ง", สอง\\สาม '.repeat(5).trim();
    const text = calendarFile('ชื่อ', [entry({ title, description: 'One\nTwo, three' }), entry({ uid: 'b@rso-connect' }), entry({ uid: 'c@rso-connect', timeZone: 'Asia/Seoul', isCancelled: true, sequence: 4 })]);
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(2);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text.match(/^DTSTAMP:\d{8}T\d{6}Z\r$/gm)).toHaveLength(3);
    const [first, , third] = read(text);
    expect(first?.summary).toBe(title);
    expect(first?.description).toBe('One\nTwo, three');
    expect(third?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(third?.sequence).toBe(4);
  });
});

let app: TestApp;
let run: CourseRun;
let programme: TestPerson;
let officer: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  programme = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  const { id } = await aCourse(app, { title: 'Border workshop', mode: 'workshop' });
  run = await aRun(app, id, { academyId: (await theOrganisation(app, 'JCLEC')).id, mode: 'workshop', venue: 'Semarang', timeZone: 'Asia/Jakarta' });
  officer = await app.person('Somchai');
  await anEnrolment(app, run.id, officer.id, { state: 'confirmed' });
});

async function feed(as: TestPerson, kind: CalendarFeedKind, runId: string | null = null, renew = false) {
  return (await app.call(calendarFeedRoutes.make, { as, body: { kind, runId, renew } })).body;
}
async function fetchFeed(address: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(address);
  const answer = await fetch(app.origin + pathname + search, { headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, events: answer.status === 200 ? read(text) : [] };
}
const titles = async (address: string) => (await fetchFeed(address)).events.map((event) => event.summary);

describe('the address of a calendar', () => {
  it('holds a token that the database doesn’t, and stays until its owner asks for another or voids it', async () => {
    const made = await feed(officer, 'own');
    const token = new URL(made.address).searchParams.get('token') ?? '';
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const row = await app.db.repo(CalendarFeed).findOneByOrFail({ id: made.id });
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await feed(officer, 'own')).address).toBe(made.address);
    const renewed = await feed(officer, 'own', null, true);
    expect(renewed.address).not.toBe(made.address);
    expect((await fetchFeed(made.address)).status).toBe(404);
    expect((await fetchFeed(renewed.address)).status).toBe(200);
    const listed = await app.call(calendarFeedRoutes.own, { as: officer });
    expect(listed.body.items).toMatchObject([{ id: renewed.id, kind: 'own' }]);
    expect(listed.body.items[0]?.fetchedAt).not.toBeNull();
    expect((await app.call(calendarFeedRoutes.revoke, { as: programme, params: { feedId: renewed.id } })).code).toBe('calendar-feed.not-found');
    expect((await app.call(calendarFeedRoutes.revoke, { as: officer, params: { feedId: renewed.id } })).status).toBe(204);
    expect((await fetchFeed(renewed.address)).status).toBe(404);
    expect((await fetchFeed(made.address.replace(/token=.{4}/, 'token=AAAA'))).status).toBe(404);
  });

  it('is one, also where it is asked for several times at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => feed(officer, 'own')));
    expect(new Set(made.map(({ address }) => address)).size).toBe(1);
    expect(await app.db.repo(CalendarFeed).countBy({ personId: officer.id })).toBe(1);
  });

  it('shows nothing once its owner’s account is closed', async () => {
    const { address } = await feed(officer, 'own');
    await app.db.repo(Person).update({ id: officer.id }, { closedAt: app.clock.now() });
    expect((await fetchFeed(address)).status).toBe(404);
  });
});

describe('a calendar', () => {
  it('of one’s own holds the sessions of the runs in which one has a seat, and names nobody', async () => {
    const trainer = await app.person('Rangi Walker', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    const session = await aSession(app, run.id, { title: 'Opening', room: 'Hall', link: 'https://meet.example/a' });
    await app.db.repo(SessionTrainer).insert({ sessionId: session.id, personId: trainer.id });
    const elsewhere = await aRun(app, run.courseId, { mode: 'workshop' });
    await aSession(app, elsewhere.id, { title: 'Elsewhere' });
    await anEnrolment(app, elsewhere.id, officer.id, { state: 'waitlisted' });
    const { address } = await feed(officer, 'own');
    const { text, headers, events } = await fetchFeed(address);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(events).toHaveLength(1);
    const [event] = events;
    expect([event?.uid, event?.summary, event?.location]).toEqual([`${session.id}@rso-connect`, 'Opening', 'Hall, Semarang']);
    expect(event?.description).toContain('https://meet.example/a');
    expect(event?.component.getFirstPropertyValue('url')).toBe(`${app.settings.publicUrl}/my/runs/${run.id}`);
    expect(text).not.toMatch(/Rangi|Somchai|ATTENDEE|ORGANIZER/);
    await app.db.repo(Enrolment).update({ runId: run.id, personId: officer.id }, { state: 'withdrawn' });
    expect(await titles(address)).toEqual([]);
  });

  it('of what one teaches holds those sessions, as long as one teaches the run', async () => {
    const trainer = await app.person('Rangi Walker', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    const session = await aSession(app, run.id, { title: 'Mine' });
    await aSession(app, run.id, { title: 'A colleague’s' });
    await app.db.repo(SessionTrainer).insert({ sessionId: session.id, personId: trainer.id });
    expect(await titles((await feed(trainer, 'teaching')).address)).toEqual(['Mine']);
    expect(await titles((await feed(officer, 'teaching')).address)).toEqual([]);
  });

  it('of a run is for its staff and who has a seat; whoever only waits sees an empty one, others none', async () => {
    await aSession(app, run.id, { title: 'Opening' });
    expect(await titles((await feed(officer, 'run', run.id)).address)).toEqual(['Opening']);
    expect(await titles((await feed(programme, 'run', run.id)).address)).toEqual(['Opening']);
    const waiting = await app.person('Waits');
    await anEnrolment(app, run.id, waiting.id, { state: 'waitlisted' });
    expect(await titles((await feed(waiting, 'run', run.id)).address)).toEqual([]);
    const stranger = await app.person('Stranger');
    const refused = await app.call(calendarFeedRoutes.make, { as: stranger, body: { kind: 'run', runId: run.id, renew: false } });
    expect(refused.code).toBe('run.not-found');
    for (const body of [{ kind: 'run', runId: null, renew: false }, { kind: 'own', runId: run.id, renew: false }] as const) {
      expect((await app.call(calendarFeedRoutes.make, { as: officer, body })).status).toBe(400);
    }
  });

  it('follows changes by the same UID and a growing SEQUENCE, also those of the run; unchanged it is the same file, by ETag', async () => {
    const session = await aSession(app, run.id, { title: 'Opening' });
    const { address } = await feed(officer, 'own');
    const state = async () => {
      const [event] = (await fetchFeed(address)).events;
      return { uid: event?.uid, sequence: event?.sequence ?? -1, status: event?.component.getFirstPropertyValue('status'), at: event?.startDate.toJSDate().toISOString(), where: event?.location };
    };
    const first = await state();
    const { headers } = await fetchFeed(address);
    app.clock.advance(60_000);
    const repeated = await fetchFeed(address, { 'if-none-match': headers.get('etag') ?? '' });
    expect([repeated.status, repeated.text]).toEqual([304, '']);

    const plan = { title: 'Opening', summary: null, startsAt: '2041-02-18T11:00', endsAt: '2041-02-18T12:00', timeZone: 'Asia/Jakarta', room: null, link: null, trainerIds: [] };
    await app.call(runSessionRoutes.change, { as: programme, params: { sessionId: session.id }, body: { version: 1, ...plan } });
    const moved = await state();
    expect(moved).toMatchObject({ uid: first.uid, status: 'CONFIRMED', at: '2041-02-18T04:00:00.000Z' });
    expect(moved.sequence).toBeGreaterThan(first.sequence);
    expect((await fetchFeed(address, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(200);

    await app.call(runSessionRoutes.setState, { as: programme, params: { sessionId: session.id }, body: { to: 'cancelled', version: 2 } });
    const cancelled = await state();
    expect(cancelled).toMatchObject({ uid: first.uid, status: 'CANCELLED' });
    expect(cancelled.sequence).toBeGreaterThan(moved.sequence);
    await app.call(runSessionRoutes.setState, { as: programme, params: { sessionId: session.id }, body: { to: 'planned', version: 3 } });
    const again = await state();
    expect(again.status).toBe('CONFIRMED');

    await app.call(runRoutes.move, { as: programme, params: { runId: run.id }, body: { to: 'cancelled', version: run.version } });
    const runCancelled = await state();
    expect(runCancelled).toMatchObject({ uid: first.uid, status: 'CANCELLED' });
    expect(runCancelled.sequence).toBeGreaterThan(again.sequence);
  });
});
