import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { courseRoutes, identityRoutes, networkEventRoutes, pseudonymRoutes, reviewRoutes, runRoutes, talkRoutes } from '@rso-connect/shared';
import { TestApp } from '../../test/start-app.js';
import { Certificate } from '../features/certificates/index.js';
import { CatalogueFile, CatalogueFileError, Course, CourseRun, RunRecords } from '../features/courses/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import { Person, PersonEmail, RoleGrantRow } from '../features/people/index.js';
import { demonstrationLearners } from './demonstration-learners.js';
import { demonstrationPassword, demonstrationPeople } from './demonstration-people.js';
import { contentFolder } from './folders.js';
import { Seeder } from './seeds.module.js';

let app: TestApp;

beforeAll(async () => { app = await TestApp.start({ SEED_COURSES: 'true', DEMONSTRATION: 'true' }); }, 60_000);
afterAll(async () => { await app.stop(); });

describe('an empty database', () => {
  it('gets the whole programme', async () => {
    const { body } = await app.call(courseRoutes.list, { query: { limit: 100 } });
    const codes = body.items.map((row) => row.code);
    expect(codes.filter((code) => code.startsWith('RSO-WS-'))).toHaveLength(7);
    expect(codes.filter((code) => code.startsWith('RSO-TM-'))).toHaveLength(8);
    expect(codes.filter((code) => code.startsWith('RSO-WP-'))).toHaveLength(4);
    expect(codes.filter((code) => code.startsWith('RSO-EL-'))).toHaveLength(2);
    for (const row of body.items) expect(row.topics).not.toEqual([]);
  });

  it('gets the work plan’s runs at the academies that it names', async () => {
    const staff = await app.person('Staff', [{ role: 'programme_officer' }]);
    const { body } = await app.call(runRoutes.list, { as: staff, query: { state: 'ended', limit: 100 } });
    const ofTheWorkPlan = body.items.filter((run) => run.code.includes('-2023'));
    expect(ofTheWorkPlan.map((run) => [run.code, run.academy?.code ?? null]).sort()).toEqual([
      ['RSO-WP-01-2023Q3', 'JCLEC'], ['RSO-WP-02-2023Q3', null], ['RSO-WP-03-2023Q4', 'JCLEC'], ['RSO-WP-04-2023Q4', null],
      ['RSO-WS-02-2023Q2', null], ['RSO-WS-02-2023Q4', null], ['RSO-WS-04-2023Q1', 'JCLEC'], ['RSO-WS-06-2023Q4', 'JCLEC'],
      ['RSO-WS-07-2023Q4', 'CIFAL-JEJU'],
    ]);
  });

  it('gets one open run without an end for each self-paced course', async () => {
    const { body } = await app.call(courseRoutes.list, { query: { mode: 'self_paced', limit: 100 } });
    expect(body.items.map((row) => [row.code, row.startsAnyTime, row.certificate])).toEqual([
      ['RSO-EL-02', true, true], ['RSO-EL-01', true, true],
    ]);
    const detail = await app.call(courseRoutes.detail, { params: { slug: 'understanding-tip-som' } });
    expect(detail.body.runs).toMatchObject([{ startsAt: null, endsAt: null, enrolmentPolicy: 'open', state: 'open', capacity: null }]);
    expect(detail.body.outline?.modules.length).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(detail.body.outline)).not.toContain('"right"');
  });

  it('gets a demonstration in which people can sign in and screens show something', async () => {
    const person = demonstrationPeople[0];
    const { status } = await app.call(identityRoutes.signIn, { body: { email: person?.email ?? '', password: demonstrationPassword } });
    expect(status).toBe(200);
    expect(await app.db.repo(Person).count()).toBeGreaterThanOrEqual(demonstrationPeople.length + demonstrationLearners.length);
    const run = await app.db.repo(CourseRun).findOneByOrFail({ code: 'PPA-2027-01' });
    const states = (await app.db.repo(Enrolment).findBy({ runId: run.id })).map((enrolment) => enrolment.state);
    expect(new Set(states)).toEqual(new Set(['applied', 'selected', 'confirmed', 'waitlisted', 'declined']));
    expect(run.seatsTaken).toBe(states.filter((state) => state === 'selected' || state === 'confirmed').length);
  });

  it('gets a workshop that is over and one that runs today, with people in them and their trainer', async () => {
    await app.idle();
    const [past, running] = await Promise.all(['past', 'running'].map((key) => app.db.repo(CourseRun).findOneByOrFail({ sourceKey: `demonstration:${key}` })));
    const now = app.clock.now();
    expect(past?.endsAt?.getTime()).toBeLessThan(now.getTime());
    expect(running?.startsAt?.getTime()).toBeLessThan(now.getTime());
    expect(running?.endsAt?.getTime()).toBeGreaterThan(now.getTime());
    expect([past?.state, running?.state]).toEqual(['ended', 'open']);
    const statesOf = async (run?: CourseRun): Promise<string[]> =>
      [...new Set((await app.db.repo(Enrolment).findBy({ runId: run?.id ?? '' })).map(({ state }) => state))].sort();
    expect([await statesOf(past), await statesOf(running)]).toEqual([['completed', 'failed', 'no_show'], ['active']]);
    // Closed as staff close it: what attendance and tests say is what everybody has come to, with a certificate each.
    const certified = (await app.db.repo(Certificate).findBy({ runId: past?.id ?? '' })).map(({ enrolmentId }) => enrolmentId);
    const completed = (await app.db.repo(Enrolment).findBy({ runId: past?.id ?? '', state: 'completed' })).map(({ id }) => id);
    expect(certified.sort()).toEqual(completed.sort());
    expect(await app.app.get(RunRecords, { strict: false }).isClosed(past?.id ?? '')).toBe(true);
    expect([past?.seatsTaken, running?.seatsTaken]).toEqual([22, 24]);
    const trainer = await app.call(identityRoutes.signIn, { body: { email: 'trainer@demo.example', password: demonstrationPassword } });
    expect(trainer.status).toBe(200);
  });

  it('gets a network at work, as its people find it', async () => {
    await app.idle();
    const { personId, address } = await app.db.repo(PersonEmail).findOneByOrFail({ addressKey: 'officer@demo.example' });
    const as = { id: personId, email: address, cookie: await app.signIn(personId) };
    const spaces = (await app.call(talkRoutes.ownSpaces, { as })).body.items;
    expect(spaces.map(({ kind, unreadTopics }) => [kind, unreadTopics > 0]).sort()).toEqual([['alumni', true], ['chapter', false], ['cohort', true]]);
    const spaceId = spaces.find(({ kind }) => kind === 'alumni')?.id ?? '';
    const topics = (await app.call(talkRoutes.topics, { as, params: { spaceId }, query: { limit: 100 } })).body.items;
    const flags = (one: 'isPinned' | 'isLocked' | 'isSolved' | 'chathamHouse'): number => topics.filter((topic) => topic[one]).length;
    expect([flags('isPinned'), flags('isLocked'), flags('isSolved'), flags('chathamHouse')]).toEqual([1, 1, 1, 1]);
    const landing = topics.find(({ title }) => title.startsWith('Landing forty people'));
    expect(landing).toMatchObject({ posts: 5, unread: 2 });
    const posts = (await app.call(talkRoutes.posts, { as, params: { topicId: landing?.id ?? '' }, query: {} })).body.items;
    expect(posts[0]?.attachments.map(({ kind, pages }) => [kind, pages])).toEqual([['image', 1], ['document', 2]]);
    expect([posts[2]?.version, posts[0]?.reactions.length]).toEqual([2, 2]);
    const coming = (await app.call(networkEventRoutes.list, { as, query: {} })).body.items;
    expect(coming.map(({ capacity, going }) => (capacity === null ? null : capacity - going))).toEqual([null, 1]);
    const [office] = await app.db.repo(RoleGrantRow).findBy({ role: 'programme_officer' });
    const officeAs = { ...as, id: office?.personId ?? '', cookie: await app.signIn(office?.personId ?? '') };
    const queue = (await app.call(reviewRoutes.list, { as: officeAs, query: {} })).body.items;
    // A candidate whose window is over joins them with the calendar's next turn.
    expect([...new Set(queue.map(({ kind }) => kind))].filter((kind) => kind !== 'membership').sort()).toEqual(['flag', 'held_post', 'story']);
    const waits = await app.call(reviewRoutes.one, { as: officeAs, params: { itemId: queue.find(({ kind }) => kind === 'held_post')?.id ?? '' } });
    expect(waits.body.files.map(({ name }) => name)).toEqual(['landing-order.jpg', 'landing-checklist.pdf']);
    expect((await app.call(pseudonymRoutes.seats, { as: officeAs })).body.items.every(({ holder }) => holder !== null)).toBe(true);
  });

  it('is filled once', async () => {
    const before = [await app.db.repo(Course).count(), await app.db.repo(CourseRun).count(), await app.db.repo(Person).count()];
    await app.app.get(Seeder, { strict: false }).onApplicationBootstrap();
    expect([await app.db.repo(Course).count(), await app.db.repo(CourseRun).count(), await app.db.repo(Person).count()]).toEqual(before);
  });
});

describe('the catalogue’s file', () => {
  const importer = (): CatalogueFile => app.app.get(CatalogueFile, { strict: false });

  it('a second time changes nothing', async () => {
    const before = await app.db.repo(Course).find({ order: { code: 'ASC' } });
    const counts = await importer().importCatalogue(await readFile(join(contentFolder, 'catalogue.yaml'), 'utf8'), 'catalogue.yaml');
    expect(counts).toEqual({ created: 0, changed: 0, unchanged: 15 });
    expect(await app.db.repo(Course).find({ order: { code: 'ASC' } })).toEqual(before);
  });

  it.each([
    ['no YAML', 'courses: [', 'x.yaml'],
    ['an unknown field', 'courses:\n  - colour: blue\n', 'courses.0'],
    ['aliases', 'a: &a [x]\ncourses: [*a, *a]\n', 'x.yaml'],
  ])('is refused with %s', async (_, text, words) => {
    const refusal = await Promise.resolve().then(() => importer().importCatalogue(text, 'x.yaml')).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CatalogueFileError);
    expect(String(refusal)).toContain(words);
  });
});
