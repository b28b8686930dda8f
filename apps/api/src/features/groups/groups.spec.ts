import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentRoutes, groupRoutes, notificationRoutes, spaceRoutes, talkRoutes, vettingRoutes, type TlpLabel } from '@rso-connect/shared';
import { aGroup, aPost, aVettedMember, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Space, SpaceMembership } from '../spaces/index.js';
import { GroupJobs } from './groups.jobs.js';

const dayMs = 86_400_000;
let app: TestApp;
let office: TestPerson;
let coordinator: TestPerson;
let chair: TestPerson;
let outsider: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  office = await app.person('Office', [{ role: 'programme_officer' }]);
  coordinator = await aMember('Coordinator', 'VN');
  chair = await aMember('Chair', 'TH');
  outsider = await app.person('Outsider');
}, 60_000);
afterAll(async () => { await app.stop(); });

async function aMember(name: string, code: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aPost(app, person.id, code);
  await aVettedMember(app, person.id, code);
  await app.call(consentRoutes.choose, { as: person, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
  return person;
}
const add = (as: TestPerson, spaceId: string, { id: personId }: TestPerson) => app.call(groupRoutes.add, { as, params: { spaceId }, body: { personId } });
const remove = (as: TestPerson, spaceId: string, { id: personId }: TestPerson) =>
  app.call(groupRoutes.remove, { as, params: { spaceId, personId }, body: { reason: 'Works on something else by now.' } });
const one = (as: TestPerson, spaceId: string) => app.call(groupRoutes.one, { as, params: { spaceId } });
const inDays = (days: number): string => new Date(app.clock.now().getTime() + days * dayMs).toISOString().slice(0, 10);
const turn = () => app.app.get(GroupJobs, { strict: false }).turn({}, { signal: new AbortController().signal });
const state = async (spaceId: string, personId: string) => (await app.db.repo(SpaceMembership).findOneBy({ spaceId, personId }))?.state;
async function write(as: TestPerson, spaceId: string, title: string, label: TlpLabel = 'AMBER'): Promise<string> {
  const id = newId();
  expect((await app.call(talkRoutes.write, { as, params: { spaceId }, body: { id, title, label, text: `${title} in full.` } })).status).toBe(201);
  return id;
}

describe('a coordination group', () => {
  it('is opened by the office with a coordinator of RILON, and known to its members alone', async () => {
    const body = {
      name: 'Routes by sea', theme: 'Sea', mandate: 'To follow one route by sea.', chairId: (await theOrganisation(app, 'TH')).id, coordinatorId: coordinator.id, endsOn: inDays(90),
    };
    const { body: opened } = await app.call(groupRoutes.open, { as: office, body });
    expect(opened).toMatchObject({ chair: { name: 'Thailand' }, coordinator: { name: 'Coordinator' }, members: 1, archivedAt: null });
    expect((await app.call(groupRoutes.open, { as: office, body: { ...body, coordinatorId: outsider.id } })).code).toBe('group.unknown-person');
    expect((await app.call(groupRoutes.open, { as: office, body: { ...body, endsOn: inDays(400) } })).code).toBe('group.end-unfit');
    expect((await app.call(groupRoutes.open, { as: office, body: { ...body, chairId: (await theOrganisation(app, 'JCLEC')).id } })).code).toBe('group.unknown-chair');
    expect((await one(chair, opened.spaceId)).body).toMatchObject({ mine: false, can: { managePeople: false, extend: false } });
    expect((await one(outsider, opened.spaceId)).code).toBe('group.not-found');
    expect((await app.call(groupRoutes.list, { as: outsider })).body).toEqual({ items: [], canOpen: false });
  });

  it('shows newcomers nothing of what was begun before them, in no exit', async () => {
    const { id: spaceId } = await aGroup(app, coordinator.id);
    await add(coordinator, spaceId, chair);
    const before = await write(coordinator, spaceId, 'Oldword');
    await app.call(talkRoutes.reply, { as: chair, params: { topicId: before }, body: { id: newId(), text: 'Agreed.' } });
    app.clock.advance(60_000);
    const newcomer = await aMember('Newcomer', 'PH');
    expect((await add(coordinator, spaceId, newcomer)).body.members).toBe(3);
    app.clock.advance(60_000);
    const since = await write(coordinator, spaceId, 'Newword');
    const list = async (as: TestPerson, q?: string) => app.call(talkRoutes.topics, { as, params: { spaceId }, query: q === undefined ? {} : { q } });
    expect((await list(chair)).body.total).toBe(2);
    expect((await list(newcomer)).body).toMatchObject({ total: 1, items: [{ id: since }] });
    expect((await list(newcomer, 'oldword')).body.total).toBe(0);
    const own = (await app.call(talkRoutes.ownSpaces, { as: newcomer })).body.items.find(({ id }) => id === spaceId);
    expect(own).toMatchObject({ topics: 1, unreadTopics: 1 });
    for (const route of [talkRoutes.topic, talkRoutes.posts]) expect((await app.call(route, { as: newcomer, params: { topicId: before } })).code).toBe('topic.not-found');
    expect((await app.call(talkRoutes.history, { as: newcomer, params: { postId: before } })).code).toBe('post.not-found');
    expect((await app.call(talkRoutes.reply, { as: newcomer, params: { topicId: before }, body: { id: newId(), text: 'Hello' } })).code).toBe('topic.not-found');
    // Of who reads it the newcomer is none, and nobody tells them of what is new there.
    expect((await app.call(talkRoutes.topic, { as: chair, params: { topicId: before } })).body.audience).toMatchObject({ people: 2 });
    expect((await app.call(talkRoutes.topic, { as: chair, params: { topicId: since } })).body.audience).toMatchObject({ people: 3 });
    await app.call(talkRoutes.reply, { as: chair, params: { topicId: before }, body: { id: newId(), text: 'Once more.' } });
    await app.idle();
    expect((await app.call(notificationRoutes.list, { as: newcomer })).raw.toString()).not.toContain(before);
    expect((await app.peers.mails()).some((mail) => mail.to?.some(({ address }) => address === newcomer.email) && `${mail.subject ?? ''}${mail.text ?? ''}`.includes(before))).toBe(false);
  });

  it('takes active members of RILON alone, by who coordinates it, each once', async () => {
    const { id: spaceId } = await aGroup(app, coordinator.id);
    const [person, hidden] = [await aMember('Wanted', 'MY'), await aMember('Hidden', 'KH')];
    await app.call(consentRoutes.choose, { as: hidden, params: { field: 'name' }, body: { audience: 'nobody', endsOn: null } });
    expect((await add(chair, spaceId, person)).code).toBe('group.not-allowed');
    expect((await add(coordinator, spaceId, outsider)).code).toBe('group.unknown-person');
    expect((await add(coordinator, spaceId, hidden)).code).toBe('group.unknown-person');
    expect((await Promise.all([add(coordinator, spaceId, person), add(office, spaceId, person)])).some(({ status }) => status === 200)).toBe(true);
    expect((await one(office, spaceId)).body.members).toBe(2);
    expect((await remove(coordinator, spaceId, coordinator)).code).toBe('group.coordinator-stays');
    expect((await remove(coordinator, spaceId, person)).body.members).toBe(1);
    expect((await app.call(spaceRoutes.rejoin, { as: person, params: { spaceId }, body: {} })).status).toBe(409);
    expect(await state(spaceId, person.id)).toBe('left');
  });

  it('shows who is in it to those in it, as each of them wants, and all to who fills it; who is taken out reads why and nothing else', async () => {
    const { id: spaceId } = await aGroup(app, coordinator.id);
    const [shown, hidden] = [await aMember('ธิดา ไม่ซ่อน', 'MY'), await aMember('Hides', 'KH')];
    await app.call(consentRoutes.choose, { as: hidden, params: { field: 'name' }, body: { audience: 'nobody', endsOn: null } });
    for (const person of [shown, hidden, chair]) await add(office, spaceId, person);
    const people = async (as: TestPerson) => app.call(groupRoutes.people, { as, params: { spaceId }, query: {} });
    expect((await people(shown)).body.items.map(({ name }) => name)).toEqual(['Chair', 'Coordinator', 'ธิดา ไม่ซ่อน']);
    expect((await people(coordinator)).body.items).toMatchObject([
      { name: 'Chair', memberName: 'Thailand', isChair: true, can: { remove: true } }, { name: 'Coordinator', isCoordinator: true, can: { remove: false } },
      { name: 'Hides' }, { name: 'ธิดา ไม่ซ่อน', memberName: 'Malaysia', isChair: false },
    ]);
    expect((await people(await aMember('Elsewhere', 'LK'))).code).toBe('group.not-allowed');
    const topicId = await write(shown, spaceId, 'Seen');
    expect((await remove(coordinator, spaceId, hidden)).body).toMatchObject({ members: 3, removal: null });
    expect((await app.call(talkRoutes.topic, { as: hidden, params: { topicId } })).code).toBe('topic.not-found');
    expect((await one(hidden, spaceId)).body).toMatchObject({ mine: false, removal: { reason: 'Works on something else by now.' }, can: { readPeople: false } });
    expect((await one(shown, spaceId)).body.removal).toBeNull();
    await app.idle();
    expect((await app.call(notificationRoutes.list, { as: hidden })).body.items).toMatchObject([{ kind: 'group-removed' }, { kind: 'group-joined' }]);
    await add(office, spaceId, hidden);
    expect((await one(hidden, spaceId)).body).toMatchObject({ mine: true, removal: null });
    // Made its coordinator and taken out in the same moment: whoever coordinates it is in it.
    const { body: { version } } = await one(office, spaceId);
    await Promise.all([remove(coordinator, spaceId, shown), app.call(groupRoutes.appoint, { as: office, params: { spaceId }, body: { version, personId: shown.id } })]);
    const after = (await one(office, spaceId)).body;
    expect(await state(spaceId, after.coordinator.id)).toBe('active');
  });

  it('is left with RILON and paused with it, however that races with coming in', async () => {
    const { id: spaceId } = await aGroup(app, coordinator.id);
    const person = await aMember('Paused', 'LK');
    await add(office, spaceId, person);
    const suspend = async (suspended: boolean, as = person) => {
      const row = (await app.call(vettingRoutes.vetted, { as: office, query: { limit: 100 } })).body.items.find(({ personId }) => personId === as.id);
      return app.call(vettingRoutes.suspend, { as: office, params: { personId: as.id }, body: { version: row?.version ?? 0, suspended, reason: 'While it is looked into.' } });
    };
    await suspend(true);
    expect([await state(spaceId, person.id), (await app.call(talkRoutes.topics, { as: person, params: { spaceId }, query: {} })).status]).toEqual(['suspended', 404]);
    await suspend(false);
    expect(await state(spaceId, person.id)).toBe('active');
    const racer = await aMember('Racer', 'LK');
    await Promise.all([add(office, spaceId, racer), suspend(true, racer)]);
    expect(await state(spaceId, racer.id)).not.toBe('active');
    const { body: rilon } = await app.call(vettingRoutes.own, { as: person });
    await app.call(spaceRoutes.leave, { as: person, params: { spaceId: rilon.spaceId ?? '' }, body: {} });
    expect(await state(spaceId, person.id)).toBe('left');
  });
});

describe('its end', () => {
  const extend = (as: TestPerson, spaceId: string, version: number, days: number) => app.call(groupRoutes.extend, { as, params: { spaceId }, body: { version, endsOn: inDays(days) } });
  const close = (as: TestPerson, spaceId: string, version: number) => app.call(groupRoutes.close, { as, params: { spaceId }, body: { version, note: 'Nine boats were found by it.' } });

  it('is told before, moved by the chair, and archives it by itself; what came of it is written once', async () => {
    const { id: spaceId } = await aGroup(app, coordinator.id, { endsAt: new Date(app.clock.now().getTime() + 20 * dayMs) });
    await add(office, spaceId, chair);
    await turn();
    await turn();
    await app.idle();
    const reminded = async (who: TestPerson) => (await app.peers.mails()).filter((mail) => mail.subject === 'A coordination group ends soon' && (mail.text ?? '').includes(spaceId) && mail.to?.some(({ address }) => address === who.email)).length;
    expect([await reminded(coordinator), await reminded(chair)]).toEqual([1, 1]);
    expect((await extend(coordinator, spaceId, 1, 60)).code).toBe('group.not-allowed');
    expect((await extend(chair, spaceId, 1, 10)).code).toBe('group.end-unfit');
    const answers = await Promise.all([extend(chair, spaceId, 1, 60), extend(office, spaceId, 1, 40)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    app.clock.advance(61 * dayMs);
    await Promise.all([turn(), turn()]);
    await app.idle();
    const { body: ended } = await one(chair, spaceId);
    expect(ended.archivedAt).not.toBeNull();
    expect(ended.can).toEqual({ readPeople: true, managePeople: false, extend: false, close: true, appoint: false });
    expect((await extend(chair, spaceId, ended.version, 20)).code).toBe('group.archived');
    expect((await app.call(talkRoutes.write, { as: coordinator, params: { spaceId }, body: { id: newId(), title: 'Late', label: 'AMBER', text: 'Late' } })).status).toBe(403);
    const closed = await Promise.all([close(coordinator, spaceId, ended.version), close(chair, spaceId, ended.version)]);
    expect(closed.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await one(coordinator, spaceId)).body.closeOut).toMatchObject({ text: 'Nine boats were found by it.' });
    expect((await one(await aMember('Elsewhere', 'MY'), spaceId)).body).toMatchObject({ closeOut: null, mine: false });
  });

  it('comes at once with a close-out note', async () => {
    const { id: spaceId } = await aGroup(app, coordinator.id);
    expect((await close(coordinator, spaceId, 1)).body).toMatchObject({ closeOut: { text: 'Nine boats were found by it.' }, can: { close: false } });
    expect((await app.db.repo(Space).findOneByOrFail({ id: spaceId })).archivedAt).not.toBeNull();
    expect((await close(coordinator, spaceId, 2)).code).toBe('group.already-closed');
  });
});
