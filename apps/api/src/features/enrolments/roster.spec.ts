import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, peopleRoutes, type RosterRow } from '@rso-connect/shared';
import { parse } from 'csv-parse/sync';
import { aCourse, aRun, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { sortKey } from '../../platform/search/fold.js';
import type { CourseRun } from '../courses/index.js';
import { Person, PersonPost } from '../people/index.js';
import { Enrolment, undecidedEnrolment } from './enrolment.entity.js';

let app: TestApp;
let run: CourseRun;
let programme: TestPerson;
let coordinator: TestPerson;
let trainer: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  const jclec = await theOrganisation(app, 'JCLEC');
  const ppa = await theOrganisation(app, 'PPA');
  const course = await aCourse(app);
  run = await aRun(app, course.id, { academyId: jclec.id });
  const elsewhere = await aRun(app, course.id, { academyId: ppa.id });
  programme = await app.person('Programme', [{ role: 'programme_officer' }]);
  coordinator = await app.person('Coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: ppa.id }]);
  trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: elsewhere.id }]);
  const rows: [string, Partial<Enrolment>][] = [
    ['Zaw', { completedActivities: 3, scoreHundredths: 9000, state: 'completed', completedAt: app.clock.now() }],
    ['Ánh Nguyễn', { completedActivities: 1 }],
    ['=HYPERLINK("http://evil.example")', { state: 'withdrawn' }],
    ['สมชาย ใจดี', { completedActivities: 2, scoreHundredths: 5000 }],
  ];
  for (const [name, fields] of rows) {
    const { id } = await app.person(name);
    app.clock.advance(1000);
    await anEnrolment(app, run.id, id, fields);
    if (name === 'Zaw') {
      const thailand = await theOrganisation(app, 'TH');
      await app.db.repo(PersonPost).insert({
        id: newId(), personId: id, organisationId: thailand.id, title: null, rank: null, startedOn: '2026-01-01', endedOn: null, activeKey: id,
      });
    }
  }
});
afterAll(async () => { await app.stop(); });

type Query = NonNullable<Parameters<typeof roster>[1]>;
async function roster(as: TestPerson | undefined, query: Partial<Record<'q' | 'state' | 'sort' | 'cursor' | 'limit', string>> = {}) {
  return app.call(enrolmentRoutes.roster, { as, params: { runId: run.id }, query: query as never });
}
const names = (rows: RosterRow[]): string[] => rows.map((row) => row.fullName);

describe('the roster', () => {
  it.each([
    ['by name', {}, ['=HYPERLINK("http://evil.example")', 'Ánh Nguyễn', 'Zaw', 'สมชาย ใจดี']],
    ['the newest first', { sort: '-createdAt' }, ['สมชาย ใจดี', '=HYPERLINK("http://evil.example")', 'Ánh Nguyễn', 'Zaw']],
    ['the furthest first', { sort: '-progress' }, ['Zaw', 'สมชาย ใจดี', 'Ánh Nguyễn', '=HYPERLINK("http://evil.example")']],
    ['the best first', { sort: '-score', limit: '2' }, ['Zaw', 'สมชาย ใจดี']],
    ['without marks', { q: 'anh' }, ['Ánh Nguyễn']],
    ['by a part of a Thai name', { q: 'สมชาย' }, ['สมชาย ใจดี']],
    ['by state', { state: 'completed' }, ['Zaw']],
    ['not by e-mail address', { q: 'people' }, []],
  ] as [string, Query, string[]][])('%s', async (_, query, expected) => {
    const { status, body } = await roster(programme, query);
    expect([status, names(body.items)]).toEqual([200, expected]);
  });

  it.each(['name', '-score', 'progress', 'createdAt'])('goes on where a page by %s ended', async (sort) => {
    const whole = names((await roster(programme, { sort })).body.items);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: { items: RosterRow[]; nextCursor: string | null; total: number } } =
        await roster(programme, { sort, limit: '1', ...(cursor === null ? {} : { cursor }) });
      seen.push(...names(body.items));
      expect(body.total).toBe(4);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(whole);
  });

  it('says no more about a person than the work needs', async () => {
    const { body } = await roster(programme, { q: 'zaw' });
    expect(Object.keys(body.items[0] ?? {}).sort()).toEqual([
      'can', 'completedAt', 'createdAt', 'fullName', 'id', 'organisationName', 'personId', 'progress', 'reason', 'state',
    ]);
    expect(body.items[0]).toMatchObject({ organisationName: 'Thailand', progress: { percent: 100, scoreHundredths: 9000 } });
  });

  it('opens to the staff of the run only', async () => {
    const officer = await app.person('Officer');
    const ownTrainer = await app.person('Own trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    const jclec = await theOrganisation(app, 'JCLEC');
    const ownCoordinator = await app.person('Own coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
    const asked = [undefined, officer, coordinator, trainer, ownTrainer, ownCoordinator, programme];
    const params = { runId: run.id };
    const statuses = await Promise.all(asked.map(async (as) => [
      (await app.call(enrolmentRoutes.roster, { as, params })).status,
      (await app.call(enrolmentRoutes.exportRoster, { as, params })).status,
      (await app.call(enrolmentRoutes.overview, { as, params })).status,
    ]));
    expect(statuses).toEqual([401, 403, 403, 403, 200, 200, 200].map((status) => [status, status, status]));
    expect((await app.call(enrolmentRoutes.roster, { as: programme, params: { runId: newId() } })).code).toBe('run.not-found');
    expect((await roster(programme, { state: 'nonsense' })).code).toBe('request.invalid');
    expect((await roster(programme, { cursor: 'nonsense' })).code).toBe('paging.bad-cursor');
  });

  it('has its numbers', async () => {
    const { body } = await app.call(enrolmentRoutes.overview, { as: programme, params: { runId: run.id } });
    expect(body.counts).toEqual([{ state: 'active', count: 2 }, { state: 'completed', count: 1 }, { state: 'withdrawn', count: 1 }]);
  });

  it('says what each of its staff may do with the run', async () => {
    const trainerOfIt = await app.person('Trainer of it', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    const jclec = await theOrganisation(app, 'JCLEC');
    const coordinatorOfIt = await app.person('Coordinator of it', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
    const teaching = { manageSessions: true, takeAttendance: true, announce: true, readEvaluation: true };
    const table = [
      [trainerOfIt, teaching],
      [coordinatorOfIt, { ...teaching, manage: true, readPrivate: true, readCertificates: true }],
      [programme, { ...teaching, manage: true, readPrivate: true, readCertificates: true, decide: true, close: true }],
    ] as const;
    const nothing = {
      decide: false, select: false, manage: false, manageSessions: false, takeAttendance: false, announce: false, readPrivate: false,
      readEvaluation: false, close: false, readCertificates: false,
    };
    for (const [as, can] of table) {
      expect((await app.call(enrolmentRoutes.overview, { as, params: { runId: run.id } })).body.can).toEqual({ ...nothing, ...can });
    }
  });
});

describe('in order of names', () => {
  let namesakes: CourseRun;
  let people: TestPerson[];
  const pageOf = async (cursor?: string) =>
    (await app.call(enrolmentRoutes.roster, { as: programme, params: { runId: namesakes.id }, query: { limit: '2', ...(cursor ? { cursor } : {}) } })).body;

  beforeAll(async () => {
    namesakes = await aRun(app, (await aCourse(app)).id);
    people = [];
    for (let index = 0; index < 5; index += 1) people.push(await app.person('Siti'));
    // Enrolled in another order than the accounts were made.
    for (const { id } of people.toReversed()) await anEnrolment(app, namesakes.id, id, {});
  });

  it('leaves out nobody of one name, and names nobody twice', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await pageOf(cursor);
      seen.push(...page.items.map(({ personId }) => personId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(people.map(({ id }) => id).toSorted());
  });

  it('has everybody at their new name at once', async () => {
    const renamed = people[4];
    await app.call(peopleRoutes.updateOwn, { as: renamed, body: { fullName: 'Adi' } });
    expect((await pageOf()).items[0]).toMatchObject({ personId: renamed?.id, fullName: 'Adi' });
  });
});

describe('the export', () => {
  it('is safe in a spreadsheet and keeps the filters', async () => {
    const { status, headers, raw } = await app.call(enrolmentRoutes.exportRoster, { as: programme, params: { runId: run.id }, query: { state: 'withdrawn' } });
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200, 'text/csv; charset=utf-8', `attachment; filename="participants-${run.code}.csv"`,
    ]);
    const rows = parse<Record<string, string>>(raw, { bom: true, columns: true });
    expect(rows.map((row) => [row['Name'], row['State']])).toEqual([['\'=HYPERLINK("http://evil.example")', 'withdrawn']]);
  });

  it('has every row, not only a page, in the order asked for', async () => {
    const long = await aRun(app, run.courseId);
    const now = app.clock.now();
    const people = Array.from({ length: 1203 }, (_, index): Person => {
      const fullName = `Person ${String(index).padStart(4, '0')}`;
      return {
        id: newId(), fullName, preferredName: null, nameSort: sortKey(fullName), searchText: '', passwordHash: null, language: 'en',
        timeZone: 'UTC', gender: null, spokenLanguages: null, closedAt: null, erasureDueAt: null, erasedAt: null, createdAt: now,
      };
    });
    const enrolments = people.map((person): Enrolment => ({
      id: newId(), runId: long.id, personId: person.id, courseVersionId: null, state: 'active', requiredActivities: 0, completedActivities: 0,
      scoreHundredths: null, resumeKey: null, createdAt: now, changedAt: now, activatedAt: now, completedAt: null, reopenedAt: null, reason: null, ...undecidedEnrolment,
    }));
    for (let from = 0; from < people.length; from += 100) {
      await app.db.repo(Person).insert(people.slice(from, from + 100));
      await app.db.repo(Enrolment).insert(enrolments.slice(from, from + 100));
    }
    const { raw } = await app.call(enrolmentRoutes.exportRoster, { as: programme, params: { runId: long.id }, query: { sort: '-name' } });
    const rows = parse<Record<string, string>>(raw, { bom: true, columns: true });
    expect(rows.map((row) => row['Name'])).toEqual(people.map((person) => person.fullName).reverse());
  });
});
