import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarFeedRoutes, networkEventRoutes, notificationRoutes, spaceRoutes, type NetworkEventView, type TlpLabel } from '@rso-connect/shared';
import ICAL from 'ical.js';
import { aGroup, aMembership, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Space, SpaceMembership } from '../spaces/index.js';
import { NetworkEvent, NetworkEventSignUp } from './network-event.entity.js';

let app: TestApp;
let space: Space;
let community: Space;
let moderator: TestPerson;
let outsider: TestPerson;
let neighbour: TestPerson;
const people: TestPerson[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  community = await aSpace(app);
  space = await aSpace(app, { communitySpaceId: community.id });
  moderator = await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]);
  await aMembership(app, space.id, moderator.id);
  outsider = await app.person('Outsider');
  neighbour = await app.person('Neighbour');
  await aMembership(app, community.id, neighbour.id);
  for (let index = 0; index < 6; index += 1) {
    const person = await app.person(`Member ${String(index)}`);
    await aMembership(app, space.id, person.id);
    people.push(person);
  }
});
afterAll(async () => { await app.stop(); });

const inHours = (hours: number) => new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();
const planOf = (more: object = {}) => ({
  title: 'Forged stamps: what we saw', summary: 'Bring *cases*.', label: 'GREEN' as TlpLabel, startsAt: inHours(48), endsAt: inHours(50), timeZone: 'Asia/Bangkok',
  place: 'Room 2', link: 'https://meet.example/abc', capacity: 2, ...more,
});
const plan = (more: object = {}, as = moderator) => app.call(networkEventRoutes.plan, { as, params: { spaceId: space.id }, body: { id: newId(), ...planOf(more) } });
const anEvent = async (more: object = {}): Promise<NetworkEventView> => {
  const { status, body } = await plan(more);
  expect(status).toBe(201);
  return body;
};
const at = (eventId: string) => ({ params: { eventId } });
const signUp = (as: TestPerson, eventId: string) => app.call(networkEventRoutes.signUp, { as, ...at(eventId), body: {} });
const giveBack = (as: TestPerson, eventId: string) => app.call(networkEventRoutes.giveBack, { as, ...at(eventId), body: {} });
const states = async (eventId: string) => (await app.db.repo(NetworkEventSignUp).findBy({ eventId })).map(({ state }) => state).sort();
const told = async (as: TestPerson, kind: string, eventId: string) =>
  (await app.call(notificationRoutes.list, { as })).body.items.filter((one) => one.kind === kind && one.path.includes(eventId)).length;

describe('an event', () => {
  it('is known to whom its label reaches, planned and changed by who looks after the space', async () => {
    const green = await anEvent();
    const amber = await anEvent({ label: 'AMBER', title: 'Quiet one' });
    const known = async (as: TestPerson) => (await app.call(networkEventRoutes.list, { as })).body.items.map(({ id }) => id).filter((id) => id === green.id || id === amber.id).length;
    expect([await known(people[0]), await known(neighbour), await known(outsider)]).toEqual([2, 1, 0]);
    expect((await app.call(networkEventRoutes.one, { as: neighbour, ...at(amber.id) })).status).toBe(404);
    expect((await signUp(neighbour, amber.id)).status).toBe(404);
    expect((await plan({}, people[0])).status).toBe(403);
    expect((await plan({ label: 'RED' })).code).toBe('network-event.unfit-label');
    expect((await plan({ endsAt: inHours(1) })).code).toBe('network-event.unfit-times');
    const changed = await Promise.all([1, 2].map((number) => app.call(networkEventRoutes.change, { as: moderator, ...at(green.id), body: { version: 1, ...planOf({ title: `Title ${String(number)}` }) } })));
    expect(changed.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('never has more people than seats: of six at once two come and four wait, each with a place', async () => {
    const { id } = await anEvent();
    const answers = await Promise.all([...people, ...people].map((person) => signUp(person, id)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await states(id)).toEqual(['going', 'going', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect((await app.db.repo(NetworkEvent).findOneByOrFail({ id })).taken).toBe(2);
    const views = await Promise.all(people.map(async (as) => (await app.call(networkEventRoutes.one, { as, ...at(id) })).body));
    expect(views.filter(({ mine }) => mine === 'going').map(({ link }) => link)).toEqual(['https://meet.example/abc', 'https://meet.example/abc']);
    expect(views.filter(({ mine }) => mine === 'waiting').every(({ link, waitingPlace }) => link === null && waitingPlace !== null)).toBe(true);
  });

  it('gives a seat that comes back to who waits, also where somebody signs up in that moment', async () => {
    const { id } = await anEvent({ capacity: 1 });
    const [first, second, third] = people as [TestPerson, TestPerson, TestPerson];
    await signUp(first, id);
    await Promise.all([giveBack(first, id), signUp(second, id), signUp(third, id)]);
    expect(await states(id)).toEqual(['cancelled', 'going', 'waiting']);
    await app.idle();
    const { mine } = (await app.call(networkEventRoutes.one, { as: second, ...at(id) })).body;
    const [holder, waits] = mine === 'going' ? [second, third] : [third, second];
    expect((await giveBack(holder, id)).body.mine).toBe('cancelled');
    await app.idle();
    expect((await app.call(networkEventRoutes.one, { as: waits, ...at(id) })).body.mine).toBe('going');
    expect(await told(waits, 'event-seat', id)).toBe(1);
    expect((await app.db.repo(NetworkEvent).findOneByOrFail({ id })).taken).toBe(1);
    expect((await giveBack(outsider, id)).status).toBe(404);
  });

  it('isn’t there for who came after it where newcomers see nothing older, and gives no seat to who may know of it no more', async () => {
    const over = await anEvent();
    const inAnHour = new Date(inHours(1));
    await app.db.repo(NetworkEvent).update({ id: over.id }, { endsAt: inAnHour });
    const newcomer = await app.person('Newcomer');
    await aMembership(app, space.id, newcomer.id, { startedAt: new Date(inHours(24)) });
    const seen = async (as: TestPerson) => (await app.call(networkEventRoutes.one, { as, ...at(over.id) })).status;
    expect(await seen(newcomer)).toBe(200);
    await app.db.repo(Space).update({ id: space.id }, { newcomersSee: 'since-joining' });
    expect([await seen(newcomer), await seen(people[0] ?? newcomer)]).toEqual([404, 200]);
    await app.db.repo(Space).update({ id: space.id }, { newcomersSee: 'all' });
    const { id } = await anEvent({ capacity: 1 });
    const [first, gone, third] = [people[3], newcomer, people[5]] as [TestPerson, TestPerson, TestPerson];
    for (const person of [first, gone, third]) await signUp(person, id);
    await app.db.repo(SpaceMembership).update({ spaceId: space.id, personId: gone.id }, { state: 'suspended' });
    await giveBack(first, id);
    expect(await app.db.repo(NetworkEventSignUp).findBy({ eventId: id, state: 'going' })).toMatchObject([{ personId: third.id }]);
    await app.idle();
    expect(await told(gone, 'event-seat', id)).toBe(0);
  });

  it('gives more seats to those who wait, takes none away, and tells who signed up when it moves or is cancelled', async () => {
    const event = await anEvent({ capacity: 1 });
    const { id } = event;
    const [first, second] = people as [TestPerson, TestPerson];
    await signUp(first, id);
    await signUp(second, id);
    const change = (version: number, more: object) => app.call(networkEventRoutes.change, { as: moderator, ...at(id), body: { version, ...planOf(more) } });
    expect((await change(1, { capacity: 2, startsAt: inHours(60), endsAt: inHours(61) })).body).toMatchObject({ going: 2, version: 2 });
    expect((await change(2, { capacity: 1 })).code).toBe('network-event.too-few-seats');
    expect((await app.call(networkEventRoutes.signUps, { as: moderator, ...at(id) })).body.items.map(({ state }) => state)).toEqual(['going', 'going']);
    expect((await app.call(networkEventRoutes.cancel, { as: moderator, ...at(id), body: { version: 2 } })).body.state).toBe('cancelled');
    await app.idle();
    expect(await told(second, 'event-moved', id)).toBe(2);
    expect((await signUp(people[2], id)).code).toBe('network-event.closed');
  });

  it('under a stricter label gives the seats of those who may know of it no more to who waits, and tells them that alone', async () => {
    const { id } = await anEvent({ capacity: 1, title: 'Now among us' });
    const [next] = people as [TestPerson];
    const lastSeat = async (as: TestPerson) => (await app.call(networkEventRoutes.one, { as, ...at(id) })).body.mine;
    for (const person of [neighbour, next]) await signUp(person, id);
    const change = (version: number, label: TlpLabel) => app.call(networkEventRoutes.change, { as: moderator, ...at(id), body: { version, ...planOf({ capacity: 1, label, title: 'Now among us' }) } });
    expect((await change(1, 'GREEN')).body.going).toBe(1);
    expect((await change(2, 'AMBER')).body).toMatchObject({ going: 1, label: 'AMBER' });
    await app.idle();
    expect([await lastSeat(next), await states(id)]).toEqual(['going', ['cancelled', 'going']]);
    const news = (await app.call(notificationRoutes.list, { as: neighbour })).body.items.filter(({ kind }) => kind === 'event-closed');
    expect(news).toMatchObject([{ path: '/network-events' }]);
    expect(JSON.stringify(news)).not.toMatch(/Now among us/);
    const mails = (await app.peers.mails()).filter(({ to }) => to?.some(({ address }) => address === neighbour.email));
    expect(mails.some(({ subject }) => subject === 'You have no seat at an event any more')).toBe(true);
    expect(JSON.stringify(mails)).not.toMatch(/Now among us/);
  });

  it('leaves as a calendar file as far as its label lets it', async () => {
    const file = (as: TestPerson, eventId: string) => app.call(networkEventRoutes.file, { as, ...at(eventId) });
    const [first, second] = people as [TestPerson, TestPerson];
    const [clear, green, amber] = [await anEvent({ label: 'CLEAR' }), await anEvent(), await anEvent({ label: 'AMBER' })];
    for (const { id } of [green, amber]) await signUp(first, id);
    expect([(await file(outsider, clear.id)).status, (await file(second, green.id)).code, (await file(first, green.id)).status, (await file(first, amber.id)).code])
      .toEqual([200, 'network-event.stays-here', 200, 'network-event.stays-here']);
    const { raw } = await file(first, green.id);
    expect(raw.toString()).not.toContain('meet.example');
    const calendar = new ICAL.Component(ICAL.parse(raw.toString()) as unknown[]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
    expect([event.summary, event.location]).toEqual(['Forged stamps: what we saw', 'Room 2']);
  });

  it('stands in the one calendar of who has a seat while it is theirs; who leaves the space loses both', async () => {
    const leaver = await app.person('Leaver');
    await aMembership(app, space.id, leaver.id);
    const [next] = people as [TestPerson];
    const [green, amber] = [await anEvent({ capacity: 1, title: 'In the calendar' }), await anEvent({ label: 'AMBER', title: 'Not in it' })];
    for (const { id } of [green, amber]) await signUp(leaver, id);
    await signUp(next, green.id);
    const { body: feed } = await app.call(calendarFeedRoutes.make, { as: leaver, body: { kind: 'own', runId: null, renew: false } });
    const calendar = async () => (await app.call(calendarFeedRoutes.calendar, { query: { token: new URL(feed.address).searchParams.get('token') ?? '' } })).raw.toString();
    expect(await calendar()).toMatch(/SUMMARY:In the calendar/);
    expect(await calendar()).not.toMatch(/Not in it|meet\.example/);
    await app.call(spaceRoutes.leave, { as: leaver, params: { spaceId: space.id }, body: {} });
    expect(await calendar()).not.toMatch(/In the calendar/);
    await app.idle();
    expect((await app.call(networkEventRoutes.one, { as: next, ...at(green.id) })).body.mine).toBe('going');
    expect(await told(next, 'event-seat', green.id)).toBe(1);
  });

  it('is planned by who coordinates a group for that group alone, with labels that an event can have', async () => {
    const coordinator = await app.person('Coordinator');
    const group = await aGroup(app, coordinator.id);
    const { body } = await app.call(networkEventRoutes.spaces, { as: coordinator });
    expect(body.items.map(({ id, labels }) => [id, labels.includes('RED')])).toEqual([[group.id, false]]);
    const planned = await app.call(networkEventRoutes.plan, { as: coordinator, params: { spaceId: group.id }, body: { id: newId(), ...planOf({ label: 'AMBER' }) } });
    expect([planned.status, planned.body.can.manage]).toEqual([201, true]);
    expect((await plan({}, coordinator)).status).toBe(404);
  });
});
