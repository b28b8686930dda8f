import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attendanceRoutes, type CellState, type MarkInput, type SessionAttendance } from '@rso-connect/shared';
import { aCourse, aRun, aSession, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import type { CourseRun } from '../courses/index.js';
import type { RunSession } from '../sessions/index.js';
import { AttendanceMark, AttendanceRecord, RunAttendanceRule } from './attendance.entity.js';
import { AttendanceService } from './attendance.service.js';

let app: TestApp;
let run: CourseRun;
let trainer: TestPerson;
let coTrainer: TestPerson;
let coordinator: TestPerson;
const minute = 60_000;

beforeAll(async () => {
  app = await TestApp.start();
  const jclec = await theOrganisation(app, 'JCLEC');
  const course = await aCourse(app, { mode: 'workshop' });
  run = await aRun(app, course.id, { mode: 'workshop', academyId: jclec.id });
  trainer = await app.person('Rangi Walker', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
  coTrainer = await app.person('Mele Tupou', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
  coordinator = await app.person('Dewi', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
});
afterAll(async () => { await app.stop(); });

interface Officer extends TestPerson { enrolmentId: string }

async function officer(name = 'สมหญิง ใจดี'): Promise<Officer> {
  const person = await app.person(name);
  const { id } = await anEnrolment(app, run.id, person.id);
  return { ...person, enrolmentId: id };
}

/** A session that began so many minutes ago. */
const session = (minutesAgo = 5): Promise<RunSession> => aSession(app, run.id, { startsAt: new Date(app.clock.now().getTime() - minutesAgo * minute) });
const tick = (one: Officer, state: CellState, more: Partial<MarkInput> = {}): MarkInput => ({
  id: newId(), enrolmentId: one.enrolmentId, state, seen: 0, at: app.clock.now().toISOString(), ...more,
});
const mark = (as: TestPerson, { id }: Pick<RunSession, 'id'>, ...marks: MarkInput[]) => app.call(attendanceRoutes.mark, { as, params: { sessionId: id }, body: { marks } });
const open = async ({ id }: RunSession): Promise<SessionAttendance> => (await app.call(attendanceRoutes.session, { as: trainer, params: { sessionId: id } })).body;
const rowOf = (attendance: SessionAttendance, { enrolmentId }: Officer) => attendance.rows.find((row) => row.enrolmentId === enrolmentId);
const codeOf = async ({ id }: RunSession, ahead = 0): Promise<string> => {
  const { body } = await app.call(attendanceRoutes.codes, { as: trainer, params: { sessionId: id } });
  return body.codes[ahead]?.address ?? '';
};
const scan = (as: TestPerson, code: string, more: { id?: string; kept?: boolean } = {}) => app.call(attendanceRoutes.scan, { as, body: { code, id: newId(), ...more } });

describe('a trainer’s tick', () => {
  it('marks, corrects, undoes, and keeps every step', async () => {
    const [one, place] = [await officer(), await session()];
    const first = await mark(trainer, place, tick(one, 'present'));
    expect(first.status).toBe(200);
    expect(rowOf(first.body.attendance, one)).toMatchObject({ state: 'present', evidence: 'trainer_tick', version: 1, markedByName: 'Rangi Walker' });
    await mark(trainer, place, tick(one, 'late', { seen: 1 }));
    await mark(trainer, place, tick(one, 'unmarked', { seen: 2 }));
    const { body } = await app.call(attendanceRoutes.history, { as: trainer, params: { sessionId: place.id, enrolmentId: one.enrolmentId } });
    expect(body.items.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([[null, 'present', 'applied'], ['present', 'late', 'applied'], ['late', 'unmarked', 'applied']]);
    expect(rowOf(await open(place), one)).toMatchObject({ state: 'unmarked', evidence: null });
  });

  it('needs a reason for who stays away, a participant of the run, and a session that takes place', async () => {
    const [one, place] = [await officer(), await session()];
    const stranger = { ...one, enrolmentId: newId() };
    const { body } = await mark(trainer, place, tick(one, 'absent'), tick(stranger, 'present'));
    expect(body.results.map(({ code }) => code)).toEqual(['attendance.reason-needed', 'attendance.not-a-participant']);
    expect((await mark(trainer, place, tick(one, 'excused', { reason: 'In court.' }))).body.results).toMatchObject([{ outcome: 'applied' }]);
    const cancelled = await aSession(app, run.id, { state: 'cancelled' });
    expect((await mark(trainer, cancelled, tick(one, 'present'))).code).toBe('attendance.session-cancelled');
    expect((await mark(trainer, { id: newId() }, tick(one, 'present'))).status).toBe(404);
  });

  it('never lies in the future, whatever the device’s clock says', async () => {
    const [one, place] = [await officer(), await session()];
    await mark(trainer, place, tick(one, 'present', { at: new Date(app.clock.now().getTime() + 1e9).toISOString() }));
    const record = await app.db.repo(AttendanceRecord).findOneByOrFail({ enrolmentId: one.enrolmentId });
    expect(record.markedAt.getTime()).toBeLessThanOrEqual(app.clock.now().getTime());
  });

  it('counts once however often it is sent at the same moment', async () => {
    const [one, place] = [await officer(), await session()];
    const same = tick(one, 'present');
    const answers = await Promise.all(Array.from({ length: 20 }, () => mark(trainer, place, same)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await app.db.repo(AttendanceMark).countBy({ enrolmentId: one.enrolmentId })).toBe(1);
    expect(await app.db.repo(AttendanceRecord).findBy({ enrolmentId: one.enrolmentId })).toMatchObject([{ state: 'present', version: 1 }]);
  });

  it('makes one state and one clash of two trainers who disagree at the same moment, and of both marking the whole room one state', async () => {
    const people = [await officer(), await officer(), await officer()];
    const place = await session();
    const all = (reverse: boolean): MarkInput[] => (reverse ? people.toReversed() : people).map((one) => tick(one, 'present'));
    await Promise.all([mark(trainer, place, ...all(false)), mark(coTrainer, place, ...all(true))]);
    const [one] = people as [Officer, Officer, Officer];
    expect((await open(place)).rows.filter((row) => people.some(({ enrolmentId }) => enrolmentId === row.enrolmentId)).map(({ state, version }) => [state, version])).toEqual(people.map(() => ['present', 1]));
    const other = await session();
    await Promise.all([mark(trainer, other, tick(one, 'present')), mark(coTrainer, other, tick(one, 'absent', { reason: 'Did not see them.' }))]);
    const after = await open(other);
    expect(after.clashes).toHaveLength(1);
    expect(rowOf(after, one)).toMatchObject({ version: 1, clashId: after.clashes[0]?.id });
  });
});

describe('a code on the screen', () => {
  it('counts the officer who scans it, once, and says whether they are late', async () => {
    const [one, two] = [await officer('Nguyễn Văn Hùng'), await officer()];
    const [place, begun] = [await session(), await session(40)];
    const code = await codeOf(place);
    expect(code).toMatch(/^http:\/\/.*\/attend\/[A-Za-z0-9_-]{43}$/);
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => scan(one, code, { id })));
    expect(answers.map(({ body }) => body.outcome)).toEqual(Array.from({ length: 8 }, () => 'counted'));
    expect((await scan(one, code)).body).toMatchObject({ outcome: 'already', state: 'present' });
    expect((await scan(two, await codeOf(begun))).body).toMatchObject({ outcome: 'counted', state: 'late' });
    expect(rowOf(await open(place), one)).toMatchObject({ state: 'present', evidence: 'qr' });
  });

  it('is refused when it was made up, is too old, hasn’t come yet, or is another run’s', async () => {
    const [one, place] = [await officer(), await session()];
    const outsider = await app.person('Outsider');
    const code = await codeOf(place);
    expect((await scan(one, 'https://elsewhere.example/attend/x')).code).toBe('attendance.code-unknown');
    expect((await scan(one, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)).code).toBe('attendance.code-unknown');
    expect((await scan(one, await codeOf(place, 10))).code).toBe('attendance.code-expired');
    expect((await scan(outsider, code)).code).toBe('attendance.not-in-run');
    expect((await scan(one, await codeOf(await session(-600)))).code).toBe('attendance.not-now');
    app.clock.advance(2 * minute);
    expect((await scan(one, code)).code).toBe('attendance.code-expired');
    expect(rowOf(await open(place), one)).toMatchObject({ state: 'unmarked' });
  });

  it('waits for the trainer where the device had to keep it, and is taken where the trainer says the same', async () => {
    const [one, two, place] = [await officer(), await officer(), await session()];
    const code = await codeOf(place);
    await mark(trainer, place, tick(two, 'present'));
    app.clock.advance(3 * 60 * minute);
    const id = newId();
    expect((await scan(one, code, { id, kept: true })).body).toMatchObject({ outcome: 'waits', state: 'unmarked' });
    expect((await scan(one, code, { id, kept: true })).body.outcome).toBe('waits');
    expect((await scan(two, code, { kept: true })).body).toMatchObject({ outcome: 'already', state: 'present' });
    const { clashes } = await open(place);
    expect(clashes).toMatchObject([{ kind: 'sent_later', enrolmentId: one.enrolmentId, recorded: null, claims: [{ state: 'present', evidence: 'qr' }] }]);
    const settled = await app.call(attendanceRoutes.settle, {
      as: trainer, params: { sessionId: place.id }, body: { settlements: clashes.map((clash) => ({ clashId: clash.id, state: 'present' as const })), reason: 'They sat in the first row.' },
    });
    expect(rowOf(settled.body, one)).toMatchObject({ state: 'present', evidence: 'qr', clashId: null, reason: 'They sat in the first row.' });
  });
});

describe('marks that disagree', () => {
  it('are shown and settled by a person with a reason, once', async () => {
    const [one, place] = [await officer('محمد عبد الله'), await session()];
    await mark(trainer, place, tick(one, 'absent', { reason: 'Not in the room.' }));
    expect((await scan(one, await codeOf(place))).body).toMatchObject({ outcome: 'clash', state: 'absent' });
    const { clashes, rows } = await open(place);
    expect(clashes).toMatchObject([{
      kind: 'disagree', fullName: 'محمد عبد الله', recorded: { state: 'absent', evidence: 'trainer_tick', byName: 'Rangi Walker' },
      claims: [{ state: 'present', evidence: 'qr', byName: 'محمد عبد الله' }],
    }]);
    expect(rows.find((row) => row.enrolmentId === one.enrolmentId)).toMatchObject({ state: 'absent', clashId: clashes[0]?.id });
    // In dispute it counts for nobody, whatever is marked meanwhile.
    expect((await mark(trainer, place, tick(one, 'present', { seen: 1 }))).body.results).toMatchObject([{ outcome: 'clash' }]);
    const settle = () => app.call(attendanceRoutes.settle, {
      as: trainer, params: { sessionId: place.id }, body: { settlements: [{ clashId: clashes[0]?.id ?? '', state: 'present' as const }], reason: 'Came in by the other door.' },
    });
    const answers = await Promise.all([settle(), settle()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(rowOf(await open(place), one)).toMatchObject({ state: 'present', evidence: 'qr', clashId: null, version: 2 });
  });
});

describe('the rule of a run', () => {
  it('is stamped when the run opens and changed later only with a reason', async () => {
    const { courseId } = run;
    const planned = await aRun(app, courseId, { mode: 'workshop', academyId: run.academyId, state: 'planned' });
    const rule = { thresholdPercent: 75, lateAfterMinutes: 10, lateCounts: 'half' as const, excusedCounts: 'left_out' as const };
    const set = (as: TestPerson, runId: string, version: number, reason: string | null = null) =>
      app.call(attendanceRoutes.setRule, { as, params: { runId }, body: { ...rule, version, reason } });
    expect((await set(coordinator, planned.id, 0)).body).toMatchObject({ ...rule, stampedAt: null, version: 1 });
    expect((await set(trainer, planned.id, 1)).status).toBe(403);
    await app.call(attendanceRoutes.run, { as: trainer, params: { runId: run.id } });
    const { version } = await app.db.repo(RunAttendanceRule).findOneByOrFail({ runId: run.id });
    expect((await set(coordinator, run.id, version)).code).toBe('attendance.reason-needed');
    expect((await set(coordinator, run.id, version + 3, 'Too strict.')).code).toBe('attendance.rule-changed');
    const answers = await Promise.all([set(coordinator, run.id, version, 'The law asks for it.'), set(coordinator, run.id, version, 'No, for that.')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ ...rule, version: version + 1 });
  });
});

describe('the share', () => {
  it('counts sessions that have begun, those held side by side once, and nothing that is in dispute', async () => {
    const other = await aRun(app, run.courseId, { mode: 'workshop', academyId: run.academyId });
    const teacher = await app.person('Teacher', [{ role: 'trainer', scopeKind: 'run', scopeId: other.id }]);
    const people = [await app.person('Aye Aye'), await app.person('Zulkifli')];
    const enrolments = await Promise.all(people.map(async (person) => ({ ...person, enrolmentId: (await anEnrolment(app, other.id, person.id)).id })));
    const [one, two] = enrolments as [Officer, Officer];
    const now = app.clock.now().getTime();
    const hoursAgo = (hours: number): Date => new Date(now - hours * 60 * minute);
    const [a, b] = [await aSession(app, other.id, { startsAt: hoursAgo(9) }), await aSession(app, other.id, { startsAt: hoursAgo(9) })];
    const c = await aSession(app, other.id, { startsAt: hoursAgo(4) });
    await aSession(app, other.id, { startsAt: hoursAgo(-20) });
    await aSession(app, other.id, { startsAt: hoursAgo(2), state: 'cancelled' });
    await mark(teacher, a, tick(one, 'present'), tick(two, 'absent', { reason: 'Sat in the other room.' }));
    await mark(teacher, b, tick(two, 'late'));
    await mark(teacher, c, tick(one, 'present'));
    const shares = await app.app.get(AttendanceService, { strict: false }).shareOf(other.id);
    expect(shares.get(one.enrolmentId)).toEqual({ attended: 2, late: 0, excused: 0, absent: 0, unmarked: 0, of: 2, percent: 100, meetsThreshold: true });
    expect(shares.get(two.enrolmentId)).toEqual({ attended: 1, late: 1, excused: 0, absent: 0, unmarked: 1, of: 2, percent: 50, meetsThreshold: false });
    const { body } = await app.call(attendanceRoutes.run, { as: teacher, params: { runId: other.id } });
    expect(body.rows.map(({ fullName, cells }) => [fullName, cells.map(({ state }) => state)])).toEqual([
      ['Aye Aye', expect.arrayContaining(['present', 'unmarked'])], ['Zulkifli', expect.arrayContaining(['absent', 'late'])],
    ]);
    expect(body.sessions.map(({ expected, attended, unmarked }) => [expected, attended, unmarked]).slice(0, 3).toSorted()).toEqual([[1, 1, 0], [2, 1, 0], [2, 1, 1]]);
    const csv = (await app.call(attendanceRoutes.exportRun, { as: teacher, params: { runId: other.id } })).raw.toString('utf8').trimEnd().split('\r\n');
    expect(csv).toHaveLength(3);
    expect(csv[2]).toMatch(/^Zulkifli,.*,1,2,50,no$/);
    const own = await app.call(attendanceRoutes.own, { as: two });
    expect(own.body.items).toMatchObject([{ runId: other.id, share: { percent: 50 }, sessions: [{}, {}, {}, {}, {}] }]);
    expect((await app.call(attendanceRoutes.run, { as: trainer, params: { runId: other.id } })).status).toBe(403);
  });
});
