import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runRoutes } from '@rso-connect/shared';
import { aCourse, aRun, theOrganisation } from '../../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../../test/start-app.js';
import type { Course } from '../course.entity.js';
import type { CourseRun } from './course-run.entity.js';

const day = 86_400_000;
let app: TestApp;
let course: Course;
let atJclec: CourseRun;
let atPpa: CourseRun;
let staff: TestPerson;
let coordinator: TestPerson;
let trainer: TestPerson;
let officer: TestPerson;

async function codes(as: TestPerson, query: Parameters<typeof app.call<typeof runRoutes.list>>[1]['query'] = {}): Promise<string[]> {
  const { status, body } = await app.call(runRoutes.list, { as, query: { courseId: course.id, ...query } });
  expect(status).toBe(200);
  return body.items.map((run) => run.code);
}

beforeAll(async () => {
  app = await TestApp.start();
  const jclec = await theOrganisation(app, 'JCLEC');
  const ppa = await theOrganisation(app, 'PPA');
  course = await aCourse(app, { title: '=cmd|calc', slug: 'run-course', mode: 'workshop' });
  atJclec = await aRun(app, course.id, { code: 'J-1', academyId: jclec.id, mode: 'workshop', startsAt: new Date(Date.now() + 9 * day), venue: '@SUM(A1)', capacity: 3, seatsTaken: 3 });
  atPpa = await aRun(app, course.id, { code: 'P-1', academyId: ppa.id, mode: 'workshop', startsAt: new Date(Date.now() + 5 * day), state: 'planned' });
  await aRun(app, course.id, { code: 'O-1' });
  staff = await app.person('Staff', [{ role: 'programme_officer' }]);
  coordinator = await app.person('Coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: ppa.id }]);
  trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: atJclec.id }]);
  officer = await app.person('Officer');
});
afterAll(async () => { await app.stop(); });

describe('the list of runs', () => {
  it('is closed to visitors and officers', async () => {
    for (const route of [runRoutes.list, runRoutes.exported]) {
      expect((await app.call(route, {})).status).toBe(401);
      expect((await app.call(route, { as: officer })).status).toBe(403);
    }
    expect((await app.call(runRoutes.one, { params: { runId: atPpa.id } })).status).toBe(401);
    expect((await app.call(runRoutes.one, { params: { runId: atPpa.id }, as: officer })).status).toBe(403);
  });

  it('reaches everywhere for staff, one’s academy for a coordinator, one’s runs for a trainer', async () => {
    expect(await codes(staff)).toEqual(['O-1', 'J-1', 'P-1']);
    expect(await codes(coordinator)).toEqual(['P-1']);
    expect(await codes(trainer)).toEqual(['J-1']);
    expect(await codes(coordinator, { academy: 'JCLEC' })).toEqual([]);
  });

  it('hides a run of another academy as if there were none', async () => {
    const hidden = await app.call(runRoutes.one, { params: { runId: atJclec.id }, as: coordinator });
    const unknown = await app.call(runRoutes.one, { params: { runId: course.id }, as: coordinator });
    expect([hidden.status, hidden.code]).toEqual([404, 'run.not-found']);
    expect([unknown.status, unknown.code]).toEqual([404, 'run.not-found']);
  });

  it('tells who may manage', async () => {
    const own = await app.call(runRoutes.one, { params: { runId: atPpa.id }, as: coordinator });
    expect(own.body.can).toEqual({ manage: true, moveTo: ['open', 'cancelled'] });
    const taught = await app.call(runRoutes.one, { params: { runId: atJclec.id }, as: trainer });
    expect(taught.body).toMatchObject({ can: { manage: false }, seatsTaken: 3, seatsLeft: 0 });
  });

  it.each<[Parameters<typeof codes>[1], string[]]>([
    [{ state: 'planned' }, ['P-1']],
    [{ academy: 'JCLEC' }, ['J-1']],
    [{ mode: 'self_paced' }, ['O-1']],
    [{ sort: 'start' }, ['P-1', 'J-1', 'O-1']],
    [{ sort: 'code' }, ['J-1', 'O-1', 'P-1']],
    [{ q: 'calc' }, ['O-1', 'J-1', 'P-1']],
    [{ q: 'nothing' }, []],
  ])('obeys %j', async (query, expected) => {
    expect(await codes(staff, query)).toEqual(expected);
  });

  it('pages', async () => {
    const first = await app.call(runRoutes.list, { as: staff, query: { courseId: course.id, limit: 2 } });
    expect(first.body.total).toBe(3);
    expect(await codes(staff, { limit: 2, cursor: first.body.nextCursor ?? '' })).toEqual(['P-1']);
  });
});

describe('the export of runs', () => {
  it('holds what the list holds, in cells that no spreadsheet runs', async () => {
    const { status, headers, raw } = await app.call(runRoutes.exported, { as: staff, query: { courseId: course.id, limit: 1 } });
    const text = raw.toString('utf8');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="runs.csv"');
    expect(text.startsWith('\uFEFFCode,Course code,Course,')).toBe(true);
    expect(text.trim().split('\r\n')).toHaveLength(4);
    expect(text).toContain(`'=cmd|calc`);
    expect(text).toContain(`'@SUM(A1)`);
  });

  it('reaches no further than the list', async () => {
    const { raw } = await app.call(runRoutes.exported, { as: coordinator });
    expect(raw.toString()).not.toContain('J-1');
    expect(raw.toString()).toContain('P-1');
  });
});
