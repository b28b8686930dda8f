import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { courseRoutes, runRoutes, type RequestOf } from '@rso-connect/shared';
import { aCourse, aRun, theOrganisation } from '../../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../../test/start-app.js';
import { OutboxEvent } from '../../../platform/events/outbox-event.entity.js';
import type { Organisation } from '../../organisations/index.js';
import type { Course } from '../course.entity.js';
import { CourseRun } from './course-run.entity.js';

type Plan = RequestOf<typeof runRoutes.create>['body'];
const day = 86_400_000;

let app: TestApp;
let course: Course;
let jclec: Organisation;
let ppa: Organisation;
let staff: TestPerson;
let coordinator: TestPerson;
let trainer: TestPerson;
let officer: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  jclec = await theOrganisation(app, 'JCLEC');
  ppa = await theOrganisation(app, 'PPA');
  course = await aCourse(app, { code: 'PLAN-1', slug: 'planned', title: 'Interviewing', mode: 'workshop' });
  staff = await app.person('Staff', [{ role: 'programme_officer' }]);
  coordinator = await app.person('Coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
  const taught = await aRun(app, course.id, { academyId: ppa.id, state: 'ended' });
  trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: taught.id }]);
  officer = await app.person('Officer');
});
afterAll(async () => { await app.stop(); });

const plan = (changes: Partial<Plan> = {}): Plan => ({
  courseId: course.id, mode: 'workshop', academyId: jclec.id, venue: 'Semarang', link: null, startsAt: '2031-02-17T09:00', endsAt: '2031-02-21T17:00',
  datesAre: 'day', timeZone: 'Asia/Jakarta', languages: ['en', 'id'], capacity: 20, enrolmentPolicy: 'approval', enrolFrom: null, enrolUntil: null, ...changes,
});
const create = (changes: Partial<Plan> = {}, as: TestPerson | undefined = staff) => app.call(runRoutes.create, { ...(as && { as }), body: plan(changes) });
const change = (runId: string, version: number, changes: Partial<Plan> = {}, as = staff) => {
  const { courseId: _, ...rest } = plan(changes);
  return app.call(runRoutes.change, { as, params: { runId }, body: { version, ...rest } });
};
const move = (runId: string, to: 'planned' | 'open' | 'ended' | 'cancelled', version: number, as = staff) =>
  app.call(runRoutes.move, { as, params: { runId }, body: { to, version } });
async function made(changes: Partial<Plan> = {}, as = staff) {
  const { status, body } = await create(changes, as);
  expect(status).toBe(201);
  return body;
}

describe('planning a run', () => {
  it('makes one that is open to nobody yet, at the venue’s own time, with a code of its own', async () => {
    const run = await made({ enrolFrom: '2031-01-01T00:00', enrolUntil: '2031-02-01T00:00', link: 'https://meet.example.org/a?b=1' });
    expect(run).toMatchObject({
      code: 'PLAN-1-2031Q1', state: 'planned', startsAt: '2031-02-17T02:00:00.000Z', endsAt: '2031-02-21T10:00:00.000Z', timeZone: 'Asia/Jakarta',
      academy: { code: 'JCLEC' }, languages: ['en', 'id'], capacity: 20, seatsTaken: 0, enrolmentPolicy: 'approval', version: 1,
      enrolFrom: '2030-12-31T17:00:00.000Z', enrolUntil: '2031-01-31T17:00:00.000Z', link: 'https://meet.example.org/a?b=1',
      can: { manage: true, moveTo: ['open', 'cancelled'] },
    });
    expect((await made()).code).toBe('PLAN-1-2031Q1-2');
    expect(await app.db.repo(OutboxEvent).findOneByOrFail({ name: 'run.created' })).toBeTruthy();
    const shown = await app.call(courseRoutes.detail, { params: { slug: 'planned' } });
    expect(shown.raw.toString()).not.toContain('meet.example.org');
  });

  it('keeps a quarter where the days aren’t fixed', async () => {
    const run = await made({ datesAre: 'quarter', startsAt: '2031-05-20T00:00', endsAt: null });
    expect(run).toMatchObject({ code: 'PLAN-1-2031Q2', datesAre: 'quarter', startsAt: '2031-03-31T17:00:00.000Z', endsAt: '2031-06-30T16:59:59.999Z' });
  });

  it('gives each of many at once a code of its own', async () => {
    const runs = await Promise.all(Array.from({ length: 3 }, () => made({ startsAt: '2032-02-17T09:00', endsAt: '2032-02-18T09:00' })));
    expect(runs.map((run) => run.code).sort()).toEqual(['PLAN-1-2032Q1', 'PLAN-1-2032Q1-2', 'PLAN-1-2032Q1-3']);
  });

  it('is for who manages runs there', async () => {
    expect((await app.call(runRoutes.create, { body: plan() })).status).toBe(401);
    expect((await create({}, officer)).status).toBe(403);
    expect((await create({}, trainer)).status).toBe(403);
    expect((await create({}, coordinator)).status).toBe(201);
    for (const academyId of [ppa.id, null]) expect((await create({ academyId }, coordinator)).code).toBe('access.not-allowed');
    const places = await app.call(runRoutes.places, { as: coordinator });
    expect(places.body).toEqual({ academies: [{ id: jclec.id, code: 'JCLEC', name: jclec.name }], elsewhere: false });
    expect((await app.call(runRoutes.places, { as: staff })).body).toMatchObject({ elsewhere: true, academies: { length: 3 } });
  });

  it('offers the courses that have runs to plan', async () => {
    const draft = await aCourse(app, { title: 'Interviewing drafts', state: 'draft' });
    const offered = async (as: TestPerson) => (await app.call(runRoutes.plannable, { as, query: { q: 'interviewing' } })).body.items.map(({ id }) => id);
    expect(await offered(staff)).toEqual([course.id, draft.id]);
    expect(await offered(coordinator)).toEqual([course.id]);
    expect((await create({ courseId: draft.id, academyId: jclec.id }, staff)).status).toBe(201);
  });

  it.each<[string, Partial<Plan>, string, string]>([
    ['an end before the start', { endsAt: '2031-02-17T08:59' }, 'body.endsAt', 'run.end-before-start'],
    ['a workshop without a start', { startsAt: null }, 'body.startsAt', 'run.start-missing'],
    ['a workshop without an end', { endsAt: null }, 'body.endsAt', 'run.end-missing'],
    ['a day that isn’t there', { startsAt: '2031-02-30T09:00' }, 'body.startsAt', 'run.bad-time'],
    ['a time of another form', { startsAt: '17 Feb 2031' }, 'body.startsAt', 'run.bad-time'],
    ['a year far away', { endsAt: '9999-01-01T00:00' }, 'body.endsAt', 'run.bad-time'],
    ['a zone that isn’t there', { timeZone: 'Asia/Atlantis' }, 'body.timeZone', 'text.not-a-time-zone'],
    ['a script for a link', { link: 'javascript:alert(1)' }, 'body.link', 'run.bad-link'],
    ['a link that isn’t safe', { link: 'http://meet.example.org' }, 'body.link', 'run.bad-link'],
    ['no seats', { capacity: 0 }, 'body.capacity', 'too_small'],
    ['half a seat', { capacity: 1.5 }, 'body.capacity', 'invalid_type'],
    ['seats for a city', { capacity: 100_001 }, 'body.capacity', 'too_big'],
    ['a language twice', { languages: ['en', 'en'] }, 'body.languages', 'run.repeated-language'],
    ['an override in the venue', { venue: 'Jak\u202Earta' }, 'body.venue', 'text.direction-override'],
    ['a window that closes first', { enrolFrom: '2031-02-01T00:00', enrolUntil: '2031-01-01T00:00' }, 'body.enrolUntil', 'run.window-order'],
    ['a window after the start', { enrolFrom: '2031-02-18T00:00' }, 'body.enrolFrom', 'run.window-after-start'],
    ['a window beyond the end', { enrolUntil: '2031-03-01T00:00' }, 'body.enrolUntil', 'run.window-after-end'],
  ])('refuses %s', async (_, changes, path, code) => {
    const runs = await app.db.repo(CourseRun).count();
    const { status, body } = await app.call(runRoutes.create, { as: staff, body: plan(changes) });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid', fields: expect.arrayContaining([expect.objectContaining({ path, code })]) as unknown });
    expect(await app.db.repo(CourseRun).count()).toBe(runs);
  });

  it('refuses what isn’t there, and what is over', async () => {
    expect((await create({ courseId: jclec.id })).code).toBe('course.not-found');
    expect((await create({ academyId: course.id })).code).toBe('run.unknown-academy');
    expect((await create({ startsAt: '2020-02-17T09:00', endsAt: '2020-02-18T09:00' })).code).toBe('run.over');
  });

  it('makes one self-paced run without an end, and no other', async () => {
    const alone = { courseId: (await aCourse(app)).id, mode: 'self_paced', academyId: null, venue: null, startsAt: null, endsAt: null, capacity: null, enrolmentPolicy: 'open' } as const;
    expect((await made(alone)).code).toMatch(/-SP$/);
    expect((await create(alone)).code).toBe('run.one-endless');
    expect((await create({ ...alone, startsAt: '2031-01-01T00:00', endsAt: '2031-06-01T00:00' })).status).toBe(201);
  });
});

describe('changing a run', () => {
  it('changes it once for each reading: of two tabs the second one is told', async () => {
    const run = await made();
    const first = await change(run.id, 1, { capacity: 25, venue: null });
    expect(first.body).toMatchObject({ capacity: 25, venue: null, version: 2, code: run.code });
    const second = await change(run.id, 1, { capacity: 5 });
    expect([second.status, second.code]).toEqual([409, 'run.changed-meanwhile']);
    const atOnce = await Promise.all([change(run.id, 2, { capacity: 1 }), change(run.id, 2, { capacity: 2 })]);
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await app.call(runRoutes.one, { as: staff, params: { runId: run.id } })).body.version).toBe(3);
  });

  it('takes nobody’s seat and keeps the mode that people enrolled in', async () => {
    const { id } = await aRun(app, course.id, { mode: 'workshop', academyId: jclec.id, capacity: 9, seatsTaken: 4, startsAt: new Date(Date.now() + day) });
    expect((await change(id, 1, { capacity: 3 })).code).toBe('run.capacity-below-seats');
    expect((await change(id, 1, { mode: 'blended' })).code).toBe('run.mode-fixed');
    expect((await change(id, 1, { capacity: 4 })).body).toMatchObject({ capacity: 4, seatsLeft: 0, seatsTaken: 4 });
  });

  it('reaches no further than one’s academy, before and after', async () => {
    const own = await made({}, coordinator);
    const other = await made({ academyId: ppa.id });
    expect((await change(own.id, 1, {}, coordinator)).status).toBe(200);
    expect((await change(own.id, 2, { academyId: ppa.id }, coordinator)).code).toBe('access.not-allowed');
    expect((await change(other.id, 1, {}, coordinator)).code).toBe('run.not-found');
    expect((await move(other.id, 'open', 1, coordinator)).code).toBe('run.not-found');
    expect((await change(course.id, 1)).status).toBe(404);
    expect((await change(own.id, 1, {}, officer)).status).toBe(403);
  });
});

describe('the state of a run', () => {
  it('goes along the table, step by step', async () => {
    const run = await made();
    expect((await move(run.id, 'ended', 1)).code).toBe('run.wrong-state');
    const open = await move(run.id, 'open', 1);
    expect(open.body).toMatchObject({ state: 'open', version: 2, can: { moveTo: ['planned', 'ended', 'cancelled'] } });
    expect((await move(run.id, 'open', 1)).body).toMatchObject({ state: 'open', version: 2 });
    expect((await move(run.id, 'cancelled', 1)).code).toBe('run.changed-meanwhile');
    expect((await move(run.id, 'cancelled', 2)).body).toMatchObject({ state: 'cancelled', version: 3 });
    expect((await change(run.id, 3)).code).toBe('run.wrong-state');
    expect((await move(run.id, 'planned', 3)).body.state).toBe('planned');
    const event = await app.db.repo(OutboxEvent).findOneOrFail({ where: { name: 'run.moved' }, order: { occurredAt: 'ASC' } });
    expect(event.payload).toEqual({ runId: run.id, courseId: course.id, by: staff.id, from: 'planned', to: 'open' });
  });

  it('needs a place before a workshop opens', async () => {
    const run = await made({ academyId: null, venue: null });
    expect(run.can.moveTo).toEqual(['cancelled']);
    expect((await move(run.id, 'open', 1)).code).toBe('run.place-missing');
  });
});

describe('the catalogue’s search', () => {
  const found = async (q: string): Promise<string[]> => (await app.call(courseRoutes.list, { query: { q } })).body.items.map(({ slug }) => slug);

  it.each(['Viet Nam', 'vietnam', 'Việt', 'PPA', 'police academy', 'Hanoi'])('finds a course by who gives it: %s', async (q) => {
    await aCourse(app, { code: 'BY-PPA', slug: 'by-ppa', title: 'Given there', provider: ppa });
    expect(await found(q)).toContain('by-ppa');
  });

  it('finds a course by where its runs are, as long as they are', async () => {
    const { id, slug } = await aCourse(app, { title: 'Travelling' });
    expect(await found('Yogyakarta')).toEqual([]);
    const run = await made({ courseId: id, venue: 'Yogyakarta' });
    for (const q of ['Yogyakarta', 'JCLEC', 'Indonesia', 'semarang', 'travelling indonesia']) expect(await found(q)).toContain(slug);
    const moved = await change(run.id, 1, { venue: 'Jeju', academyId: (await theOrganisation(app, 'CIFAL-JEJU')).id });
    expect(moved.status).toBe(200);
    expect(await found('Yogyakarta')).toEqual([]);
    for (const q of ['jeju', 'Korea', 'Hàn Quốc']) expect(await found(q)).toContain(slug);
    await move(run.id, 'cancelled', 2);
    expect(await found('travelling jeju')).toEqual([]);
  });
});
