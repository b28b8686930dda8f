import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attendanceRoutes, certificateRoutes, closingRoutes, enrolmentRoutes, notificationRoutes, type ClosingView } from '@rso-connect/shared';
import { anEvaluatedRun } from '../../../test/evaluations.js';
import { aCourse, aRun, anEnrolment } from '../../../test/factories.js';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { AttendanceRecord } from '../attendance/index.js';
import { Certificate } from '../certificates/index.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { RunSession } from '../sessions/index.js';
import { ClosingResultRow, RunClosing } from './closing.entity.js';
import { ClosingJobs } from './closing.jobs.js';
import { ClosingSheets } from './closing-sheet.js';

const day = 86_400_000;
let app: TestApp;
let staff: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const see = (runId: string, as = staff) => app.call(closingRoutes.view, { as, params: { runId } });
const close = (runId: string, as = staff) => app.call(closingRoutes.close, { as, params: { runId }, body: {} });
const choose = (runId: string, enrolmentId: string, choice: { result: 'completion' | 'failed'; reason: string } | null) => app.call(closingRoutes.choose, { as: staff, params: { runId, enrolmentId }, body: choice ?? { result: null } });
const reopen = (runId: string, reason: string) => app.call(closingRoutes.reopen, { as: staff, params: { runId }, body: { reason } });

async function closed(runId: string): Promise<ClosingView> {
  await waitFor(async () => (await see(runId)).body.state === 'closed', 'the closing', 30);
  await app.idle();
  return (await see(runId)).body;
}

/** A workshop that is over, with two sessions that some have attended: all of them, one, none. */
async function aWorkshop(type: 'participation' | 'completion' = 'completion', count = 3): Promise<{ runId: string; people: { person: TestPerson; enrolmentId: string }[] }> {
  const now = app.clock.now().getTime();
  const course = await aCourse(app, { mode: 'workshop', certificate: { type, passMark: null } });
  const { id: runId } = await aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', startsAt: new Date(now - 5 * day), endsAt: new Date(now - 2 * day) });
  const people = await Promise.all(Array.from({ length: count }, async (_, index) => {
    const person = await app.person(`Officer ${String(index)}`);
    return { person, enrolmentId: (await anEnrolment(app, runId, person.id, { requiredActivities: 0 })).id };
  }));
  for (const place of [0, 1]) {
    const sessionId = newId();
    const startsAt = new Date(now - (5 - place) * day);
    await app.db.repo(RunSession).insert({
      id: sessionId, runId, title: `Day ${String(place + 1)}`, summary: null, startsAt, endsAt: new Date(startsAt.getTime() + day / 4), timeZone: 'UTC', room: null, link: null,
      state: 'planned', version: 1, sequence: 0, createdAt: startsAt, changedAt: startsAt,
    });
    for (const [index, { person, enrolmentId }] of people.entries()) {
      const state = index % 3 === 2 || (index % 3 === 1 && place === 1) ? 'absent' : 'present';
      await app.db.repo(AttendanceRecord).insert({
        id: newId(), runId, sessionId, enrolmentId, personId: person.id, state, evidence: 'trainer_tick', reason: state === 'absent' ? 'Not seen' : null, markedBy: staff.id, markedAt: startsAt, version: 1, changedAt: startsAt,
      });
    }
  }
  return { runId, people };
}
const stateOf = async (enrolmentId: string) => (await app.db.repo(Enrolment).findOneByOrFail({ id: enrolmentId })).state;

describe('closing a run', () => {
  it('shows what is missing, proposes by the rules, and lets staff choose with a reason', async () => {
    const { runId, people } = await aWorkshop();
    await anEnrolment(app, runId, (await app.person('Late applicant')).id, { state: 'applied' });
    const { body } = await see(runId);
    expect(body.checks).toEqual([{ kind: 'undecided', count: 1, blocks: false }, { kind: 'still_active', count: 3, blocks: false }]);
    expect(body.people.map(({ proposed, why, attendance }) => [proposed, why, attendance?.attended])).toEqual([
      ['completion', 'all_done', 2], ['failed', 'attended_too_little', 1], ['no_show', 'never_came', 0],
    ]);
    const second = people[1]?.enrolmentId ?? '';
    expect((await choose(runId, second, { result: 'completion', reason: ' ' })).status).toBe(400);
    expect((await choose(runId, second, { result: 'completion', reason: 'Made up for it by an essay.' })).body.people[1]?.chosen?.result).toBe('completion');
    expect((await choose(runId, second, null)).body.people[1]?.chosen).toBeNull();
    expect((await choose(runId, newId(), null)).code).toBe('closing.person-not-found');
  });

  it('happens once from two tabs, settles everybody with their certificates, and freezes the record', async () => {
    const { runId, people } = await aWorkshop();
    await choose(runId, people[1]?.enrolmentId ?? '', { result: 'completion', reason: 'Made up for it by an essay.' });
    const applied = await anEnrolment(app, runId, (await app.person('Applicant')).id, { state: 'applied' });
    const answers = await Promise.all([close(runId), close(runId), close(runId)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const view = await closed(runId);
    expect(await app.db.repo(RunClosing).countBy({ runId })).toBe(1);
    expect(view).toMatchObject({ job: { state: 'done', done: 3, total: 3 }, can: { close: false, choose: false, reopen: true }, history: [{ closedByName: 'Mele Tupou', reopenedAt: null }] });
    expect(await Promise.all(people.map(({ enrolmentId }) => stateOf(enrolmentId)))).toEqual(['completed', 'completed', 'no_show']);
    const certificates = await app.db.repo(Certificate).findBy({ runId });
    expect(certificates.map(({ type, issuedBy }) => [type, issuedBy])).toEqual([['completion', staff.id], ['completion', staff.id]]);
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: runId })).state).toBe('ended');
    expect(await app.db.repo(OutboxEvent).countBy({ name: 'run.closed' })).toBeGreaterThan(0);
    expect((await app.call(enrolmentRoutes.decide, { as: staff, params: { enrolmentId: applied.id }, body: { decision: 'declined', reason: 'Too late.' } })).code).toBe('run.closed');
    expect((await choose(runId, people[2]?.enrolmentId ?? '', null)).code).toBe('run.closed');
    expect((await close(runId)).body.state).toBe('closed');
    expect((await app.call(certificateRoutes.own, { as: people[0].person })).body.items).toHaveLength(1);
  });

  it('gives each the type that they have reached', async () => {
    const { runId, people } = await aWorkshop('completion', 1);
    await app.db.repo(Enrolment).update({ id: people[0]?.enrolmentId ?? '' }, { requiredActivities: 2 });
    expect((await see(runId)).body.people[0]).toMatchObject({ proposed: 'participation', why: 'activities_missing' });
    await close(runId);
    await closed(runId);
    expect((await app.db.repo(Certificate).findOneByOrFail({ runId })).type).toBe('participation');
  });

  it('goes on after a worker was killed, and issues nothing twice', async () => {
    const { runId, people } = await aWorkshop('participation', 24);
    const present = people.filter((_, index) => index % 3 === 0).length;
    await close(runId);
    const closing = await app.db.repo(RunClosing).findOneByOrFail({ runId });
    const power = new AbortController();
    // Beside the job's own worker: one that dies with its first part, and two that come after it.
    const died = app.app.get(ClosingJobs).run({ closingId: closing.id }, {
      signal: power.signal,
      progress: async (done) => { if (done > 0) power.abort(new Error('The power went')); },
    });
    await died.catch(() => undefined);
    await Promise.allSettled([1, 2].map(() => app.app.get(ClosingJobs).run({ closingId: closing.id }, { signal: new AbortController().signal, progress: () => Promise.resolve() })));
    await closed(runId);
    const certificates = await app.db.repo(Certificate).findBy({ runId });
    expect(certificates).toHaveLength(present);
    expect(new Set(certificates.map(({ enrolmentId }) => enrolmentId)).size).toBe(present);
    const rows = await app.db.repo(ClosingResultRow).findBy({ closingId: closing.id });
    expect(rows.filter(({ doneAt }) => doneAt === null)).toEqual([]);
    expect((await app.db.repo(OutboxEvent).findBy({ name: 'run.closed' })).filter(({ payload }) => (payload as { runId: string }).runId === runId)).toHaveLength(1);
  });

  it('settles what stood, whoever marks or withdraws in the same moment', async () => {
    for (const first of ['the mark', 'the closing', 'both'] as const) {
      const { runId, people } = await aWorkshop('participation', 4);
      const [present, half, never, leaving] = people;
      if (!present || !half || !never || !leaving) throw new Error('There are four');
      await app.db.repo(CourseRun).update({ id: runId }, { seatsTaken: 4 });
      const [session] = await app.db.repo(RunSession).find({ where: { runId }, order: { startsAt: 'DESC' } });
      const trainer = await app.person('Rangi', [{ role: 'trainer', scopeKind: 'run', scopeId: runId }]);
      const mark = () => app.call(attendanceRoutes.mark, {
        as: trainer, params: { sessionId: session?.id ?? '' },
        body: { marks: [{ id: newId(), enrolmentId: half.enrolmentId, state: 'present' as const, seen: 1, at: app.clock.now().toISOString() }] },
      });
      const withdraw = () => app.call(enrolmentRoutes.withdraw, { as: leaving.person, params: { enrolmentId: leaving.enrolmentId }, body: {} });
      const steps = first === 'the closing' ? [close(runId), mark(), withdraw(), close(runId)] : [mark(), withdraw(), close(runId), close(runId)];
      const [marked, left] = first === 'the closing' ? [steps[1], steps[2]] : steps;
      await Promise.all(steps);
      await closed(runId);
      const closing = await app.db.repo(RunClosing).findOneByOrFail({ runId });
      const settled = await app.db.repo(ClosingResultRow).findBy({ closingId: closing.id });
      const resultOf = (one: { enrolmentId: string }) => settled.find(({ enrolmentId }) => enrolmentId === one.enrolmentId)?.result;
      // Whoever came in time is in what was settled; whoever came late was told so and has changed nothing.
      const [markAnswer, leftAnswer] = await Promise.all([marked, left]);
      const inTime = markAnswer?.status === 200;
      if (!inTime) expect(markAnswer?.code).toBe('run.closed');
      expect([resultOf(half), await stateOf(half.enrolmentId)]).toEqual(inTime ? ['participation', 'completed'] : ['failed', 'failed']);
      const hasLeft = leftAnswer?.status === 200;
      if (!hasLeft) expect(leftAnswer?.code).toMatch(/^(?:run\.closed|enrolment\.wrong-state)$/);
      expect([resultOf(leaving), await stateOf(leaving.enrolmentId)]).toEqual(hasLeft ? [undefined, 'withdrawn'] : ['participation', 'completed']);
      const { people: asItStands } = await app.app.get(ClosingSheets).of(await app.db.repo(CourseRun).findOneByOrFail({ id: runId }));
      expect(asItStands.map(({ enrolmentId, proposed }) => [enrolmentId, proposed]).sort()).toEqual(settled.map(({ enrolmentId, proposed }) => [enrolmentId, proposed]).sort());
      expect(await app.db.repo(Certificate).countBy({ runId })).toBe(settled.filter(({ result }) => result === 'participation').length);
    }
  });

  it('waits for the end of the run, and is for who may', async () => {
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test']);
    const trainer = await app.person('Rangi', [{ role: 'trainer', scopeKind: 'run', scopeId: run.runId }]);
    await anEnrolment(app, run.runId, (await app.person('Somchai')).id);
    expect((await see(run.runId)).body.checks).toEqual(expect.arrayContaining([{ kind: 'not_over', count: 1, blocks: true }, { kind: 'tests_missing', count: 1, blocks: false }]));
    expect((await close(run.runId)).code).toBe('closing.blocked');
    expect((await see(run.runId, trainer)).status).toBe(403);
    expect((await close(newId())).code).toBe('run.not-found');
    const alone = await aRun(app, (await aCourse(app)).id);
    expect((await close(alone.id)).code).toBe('closing.not-for-this-run');
  });
});

describe('opening a run again', () => {
  it('needs a reason, tells the trainers, and lets it be closed once more', async () => {
    const { runId, people } = await aWorkshop('participation');
    const trainer = await app.person('Rangi', [{ role: 'trainer', scopeKind: 'run', scopeId: runId }]);
    expect((await reopen(runId, 'A list was lost.')).code).toBe('closing.not-closed');
    await close(runId);
    await closed(runId);
    expect((await reopen(runId, ' ')).status).toBe(400);
    const answers = await Promise.all([reopen(runId, 'A list was lost.'), reopen(runId, 'A list was lost.')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await app.idle();
    const notices = (await app.call(notificationRoutes.list, { as: trainer, query: {} })).body.items.filter(({ kind }) => kind === 'run-reopened');
    expect(notices.map(({ path }) => path)).toEqual([`/staff/runs/${runId}/closing`]);
    const [, second] = people;
    await app.db.repo(AttendanceRecord).update({ runId, enrolmentId: second?.enrolmentId ?? '' }, { state: 'present' });
    const view = (await see(runId)).body;
    expect(view.history[0]).toMatchObject({ reopenReason: 'A list was lost.', reopenedByName: 'Mele Tupou' });
    expect(view.people.map(({ state, proposed, certified }) => [state, proposed, certified])).toEqual([
      ['completed', 'participation', true], ['failed', 'participation', false], ['no_show', 'no_show', false],
    ]);
    await close(runId);
    await closed(runId);
    expect(await stateOf(second?.enrolmentId ?? '')).toBe('completed');
    expect(await app.db.repo(Certificate).countBy({ runId })).toBe(2);
  });
});
