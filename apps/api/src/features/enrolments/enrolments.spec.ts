import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, type EnrolmentView } from '@rso-connect/shared';
import { decideAtDesk } from '../../../test/desk.js';
import { aCourse, aRun, aVersion, anEnrolment } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { newId } from '../../platform/database/index.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentJobs } from './enrolment.jobs.js';

let app: TestApp;
let course: Course;
let officer: TestPerson;
let programme: TestPerson;
const hour = 3_600_000;

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app);
  await aVersion(app, course.id, 3);
  officer = await app.person('Somchai');
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const enrol = (as: TestPerson | undefined, runId: string, idempotencyKey?: string) =>
  app.call(enrolmentRoutes.enrol, { as, params: { runId }, body: {}, ...(idempotencyKey ? { idempotencyKey } : {}) });
const withdraw = (as: TestPerson | undefined, enrolmentId: string) =>
  app.call(enrolmentRoutes.withdraw, { as, params: { enrolmentId }, body: {} });
const decide = (as: TestPerson | undefined, enrolmentId: string, decision: 'selected' | 'waitlisted' | 'declined', reason = 'The quota of the member') =>
  app.call(enrolmentRoutes.decide, { as, params: { enrolmentId }, body: { decision, reason } });
const seatsOf = async (runId: string): Promise<number> => (await app.db.repo(CourseRun).findOneByOrFail({ id: runId })).seatsTaken;

async function published(enrolmentId: string): Promise<string[]> {
  const events = await app.db.repo(OutboxEvent).find({ order: { id: 'ASC' } });
  return events.filter((event) => 'enrolmentId' in event.payload && event.payload.enrolmentId === enrolmentId).map((event) => event.name);
}

describe('enrolling', () => {
  it('gives a seat at once where the run is open, and says so once', async () => {
    const run = await aRun(app, course.id, { capacity: 2 });
    const { status, body } = await enrol(officer, run.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'active', resumeKey: null, run: { courseTitle: course.title },
      progress: { completedActivities: 0, requiredActivities: 3, percent: 0 },
      can: { learn: true, withdraw: true, confirm: false, enrolAgain: false },
    });
    const again = await enrol(officer, run.id);
    expect([again.status, again.body.id]).toEqual([200, body.id]);
    expect(await seatsOf(run.id)).toBe(1);
    expect(await published(body.id)).toEqual(['enrolment.activated']);
  });

  it('gives the first answer again to the same idempotency key, also when both arrive at once', async () => {
    const run = await aRun(app, course.id);
    const answers = await Promise.all([1, 2, 3].map(() => enrol(officer, run.id, 'enrol-once-1')));
    const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.id));
    expect(ids.size).toBe(1);
    expect(answers.every(({ status, code }) => status === 201 || code === 'idempotency.in-progress')).toBe(true);
    const replayed = await enrol(officer, run.id, 'enrol-once-1');
    expect([replayed.headers['idempotency-replayed'], ids.has(replayed.body.id)]).toEqual(['true', true]);
    expect(await seatsOf(run.id)).toBe(1);
  });

  it('is one enrolment when two requests of a person arrive at once', async () => {
    const run = await aRun(app, course.id, { capacity: 10 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => enrol(officer, run.id)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(await seatsOf(run.id)).toBe(1);
  });

  it('hands in an application where the run selects, and takes no seat', async () => {
    const run = await aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', capacity: 1, seatsTaken: 1 });
    const { status, body } = await enrol(officer, run.id);
    expect([status, body.state, body.can.learn]).toEqual([201, 'applied', false]);
    expect(await published(body.id)).toEqual(['enrolment.applied']);
  });

  it.each([
    ['full', { capacity: 1, seatsTaken: 1 }, 'enrolment.run-full'],
    ['by nomination', { enrolmentPolicy: 'nomination' }, 'enrolment.by-nomination'],
    ['over', { endsAt: new Date('2020-01-01T00:00:00.000Z') }, 'enrolment.run-ended'],
    ['cancelled', { state: 'cancelled' }, 'enrolment.run-cancelled'],
    ['planned', { state: 'planned' }, 'enrolment.run-not-open'],
    ['not open before a day', { enrolFrom: new Date('2100-01-01T00:00:00.000Z') }, 'enrolment.run-not-open'],
    ['closed since a day', { enrolUntil: new Date('2020-01-01T00:00:00.000Z') }, 'enrolment.closed'],
    ['a workshop that began', { mode: 'workshop', enrolmentPolicy: 'approval', startsAt: new Date('2020-01-01T00:00:00.000Z') }, 'enrolment.run-started'],
  ] as [string, Partial<CourseRun>, string][])('is refused where the run is %s', async (_, fields, code) => {
    const run = await aRun(app, course.id, fields);
    const answer = await enrol(officer, run.id);
    expect([answer.status, answer.code]).toEqual([409, code]);
    expect([await app.db.repo(Enrolment).countBy({ runId: run.id }), await seatsOf(run.id)]).toEqual([0, run.seatsTaken]);
    const offer = await app.call(enrolmentRoutes.offer, { as: officer, params: { runId: run.id } });
    expect([offer.body.action, offer.body.obstacle !== null, offer.body.enrolment]).toEqual([null, true, null]);
  });

  it('knows 401, 404 and 400', async () => {
    const run = await aRun(app, course.id);
    expect((await enrol(undefined, run.id)).status).toBe(401);
    expect((await enrol(officer, newId())).code).toBe('run.not-found');
    expect((await enrol(officer, 'nonsense')).code).toBe('request.invalid');
    const unknown = await app.call(enrolmentRoutes.enrol, { as: officer, params: { runId: run.id }, body: { state: 'completed' } as never });
    expect(unknown.code).toBe('request.invalid');
    const draft = await aCourse(app, { state: 'draft' });
    const hidden = await aRun(app, draft.id);
    expect((await enrol(officer, hidden.id)).code).toBe('run.not-found');
    expect((await app.call(enrolmentRoutes.offer, { params: { runId: hidden.id } })).code).toBe('run.not-found');
  });
});

describe('an offer', () => {
  it('tells a visitor what enrolling does, and an officer where they stand', async () => {
    const run = await aRun(app, course.id, { capacity: 25 });
    const visitor = await app.call(enrolmentRoutes.offer, { params: { runId: run.id } });
    expect(visitor.body).toEqual({ runId: run.id, action: 'enrol', obstacle: null, seatsLeft: 25, enrolment: null });
    await enrol(officer, run.id);
    const own = await app.call(enrolmentRoutes.offer, { as: officer, params: { runId: run.id } });
    expect([own.body.seatsLeft, own.body.enrolment?.state]).toEqual([24, 'active']);
  });
});

describe('withdrawing', () => {
  it('frees the seat, keeps the progress, and the officer may come back', async () => {
    const run = await aRun(app, course.id, { capacity: 1 });
    const { body } = await enrol(officer, run.id);
    await app.db.repo(Enrolment).update({ id: body.id }, { completedActivities: 2, resumeKey: 'page-2' });
    const gone = await withdraw(officer, body.id);
    expect([gone.status, gone.body.state, gone.body.can.enrolAgain, await seatsOf(run.id)]).toEqual([200, 'withdrawn', true, 0]);
    expect((await withdraw(officer, body.id)).status).toBe(200);
    expect(await seatsOf(run.id)).toBe(0);
    await aVersion(app, course.id, 3);
    const back = await enrol(officer, run.id);
    expect(back.body).toMatchObject({ id: body.id, state: 'active', resumeKey: 'page-2', progress: { completedActivities: 2 } });
    expect(await seatsOf(run.id)).toBe(1);
    expect(await published(body.id)).toEqual(['enrolment.activated', 'enrolment.withdrawn', 'enrolment.seat-fell-free', 'enrolment.activated']);
  });

  it('is for the officer alone, and not after the end', async () => {
    const run = await aRun(app, course.id);
    const { body } = await enrol(officer, run.id);
    expect((await withdraw(undefined, body.id)).status).toBe(401);
    expect((await withdraw(await app.person('Stranger'), body.id)).code).toBe('enrolment.not-found');
    expect((await withdraw(programme, body.id)).code).toBe('access.not-allowed');
    expect((await withdraw(officer, newId())).code).toBe('enrolment.not-found');
    await app.db.repo(Enrolment).update({ id: body.id }, { state: 'completed' });
    const late = await withdraw(officer, body.id);
    expect([late.status, late.code]).toEqual([409, 'enrolment.wrong-state']);
  });
});

describe('my enrolments', () => {
  it('are mine, the last changed first, by page', async () => {
    const person = await app.person('Sukarni');
    const runs = [await aRun(app, course.id), await aRun(app, course.id), await aRun(app, course.id)];
    for (const run of runs) {
      await enrol(person, run.id);
      app.clock.advance(1000);
    }
    const first = await app.call(enrolmentRoutes.own, { as: person, query: { limit: 2 } });
    expect(first.body.items.map((item: EnrolmentView) => item.run.id)).toEqual([runs[2]?.id, runs[1]?.id]);
    const next = await app.call(enrolmentRoutes.own, { as: person, query: { limit: 2, cursor: first.body.nextCursor ?? '' } });
    expect([next.body.items.map((item: EnrolmentView) => item.run.id), next.body.nextCursor, next.body.total]).toEqual([[runs[0]?.id], null, 3]);
    expect((await app.call(enrolmentRoutes.own, { as: person, query: { state: 'completed' } })).body.total).toBe(0);
    expect((await app.call(enrolmentRoutes.own, {})).status).toBe(401);
    expect((await app.call(enrolmentRoutes.own, { as: person, query: { cursor: 'nonsense' } })).code).toBe('paging.bad-cursor');
  });
});

describe('participants who are chosen together', () => {
  it('go from the application to the seat, each step in its turn', async () => {
    const startsAt = new Date(app.clock.now().getTime() + 48 * hour);
    const run = await aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', capacity: 1, startsAt });
    const other = await app.person('Nguyễn Thị Ánh');
    const mine = (await enrol(officer, run.id)).body;
    const theirs = (await enrol(other, run.id)).body;
    expect((await decideAtDesk(app, programme, mine.id, 'selected')).status).toBe(200);
    expect(await seatsOf(run.id)).toBe(1);
    expect((await decideAtDesk(app, programme, theirs.id, 'selected')).code).toBe('selection.cannot-release');
    expect((await decideAtDesk(app, programme, theirs.id, 'waitlisted')).status).toBe(200);
    const confirmed = await app.call(enrolmentRoutes.confirm, { as: officer, params: { enrolmentId: mine.id }, body: {} });
    expect([confirmed.body.state, confirmed.body.can.learn]).toEqual(['confirmed', false]);
    await app.app.get(EnrolmentJobs, { strict: false }).startRuns();
    expect((await app.db.repo(Enrolment).findOneByOrFail({ id: mine.id })).state).toBe('confirmed');
    app.clock.advance(49 * hour);
    await app.app.get(EnrolmentJobs, { strict: false }).startRuns();
    await app.app.get(EnrolmentJobs, { strict: false }).startRuns();
    expect(await published(mine.id)).toEqual(['enrolment.applied', 'enrolment.decided', 'enrolment.confirmed', 'enrolment.activated']);
    expect((await withdraw(officer, mine.id)).body.state).toBe('withdrawn');
    expect((await decideAtDesk(app, programme, theirs.id, 'selected')).code).toBe('selection.wrong-state');
    expect(await seatsOf(run.id)).toBe(0);
  });

  it('have a self-paced course open when they confirm', async () => {
    const run = await aRun(app, course.id, { enrolmentPolicy: 'approval' });
    const { body } = await enrol(officer, run.id);
    await decideAtDesk(app, programme, body.id, 'selected');
    const confirmed = await app.call(enrolmentRoutes.confirm, { as: officer, params: { enrolmentId: body.id }, body: {} });
    expect([confirmed.body.state, confirmed.body.can.learn, confirmed.body.progress.requiredActivities]).toEqual(['active', true, 3]);
  });

  it.each(['approval', 'nomination'] as const)('are decided on at the desk alone, where the policy is %s: nobody hears before the others', async (enrolmentPolicy) => {
    const run = await aRun(app, course.id, { mode: 'workshop', enrolmentPolicy });
    const state = enrolmentPolicy === 'approval' ? 'applied' : 'nominated';
    const { id } = await anEnrolment(app, run.id, officer.id, { state });
    for (const decision of ['selected', 'waitlisted', 'declined'] as const) {
      const refused = await decide(programme, id, decision);
      expect([refused.status, refused.code]).toEqual([409, 'enrolment.chosen-together']);
    }
    const params = { runId: run.id };
    const { body } = await app.call(enrolmentRoutes.roster, { as: programme, params });
    expect(body.items[0]).toMatchObject({ state, can: { select: false, waitlist: false, decline: false } });
    const overview = await app.call(enrolmentRoutes.overview, { as: programme, params });
    expect(overview.body.can).toMatchObject({ decide: false, select: true });
    expect(await published(id)).toEqual([]);
  });
});

describe('a decision on who still waits in a run that is open to everybody now', () => {
  const opened = async (fields: Partial<CourseRun> = {}): Promise<{ run: CourseRun; id: string }> => {
    const run = await aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', ...fields });
    const { body } = await enrol(officer, run.id);
    await app.db.repo(CourseRun).update({ id: run.id }, { enrolmentPolicy: 'open' });
    return { run, id: body.id };
  };

  it('is taken singly, and takes a seat', async () => {
    const { run, id } = await opened({ capacity: 1 });
    const theirs = await anEnrolment(app, run.id, (await app.person('Nguyễn Thị Ánh')).id, { state: 'applied' });
    const { body } = await app.call(enrolmentRoutes.overview, { as: programme, params: { runId: run.id } });
    expect(body.can).toMatchObject({ decide: true, select: false });
    const selected = await decide(programme, id, 'selected');
    expect([selected.status, selected.body.state, selected.body.reason, await seatsOf(run.id)]).toEqual([200, 'selected', 'The quota of the member', 1]);
    expect((await decide(programme, id, 'selected')).status).toBe(200);
    expect((await decide(programme, theirs.id, 'selected')).code).toBe('enrolment.run-full');
    expect((await decide(programme, theirs.id, 'waitlisted', 'Next in line')).body.state).toBe('waitlisted');
    await app.db.repo(CourseRun).update({ id: run.id }, { startsAt: new Date(app.clock.now().getTime() - hour) });
    expect((await decide(programme, theirs.id, 'selected')).code).toBe('enrolment.run-started');
  });

  it('is for programme officers, with a reason, and only on what waits for one', async () => {
    const { run, id } = await opened();
    const trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    expect((await decide(undefined, id, 'selected')).status).toBe(401);
    expect((await decide(officer, id, 'selected')).code).toBe('access.not-allowed');
    expect((await decide(trainer, id, 'selected')).code).toBe('access.not-allowed');
    expect((await decide(programme, newId(), 'selected')).code).toBe('enrolment.not-found');
    expect((await decide(programme, id, 'selected', ' ')).code).toBe('request.invalid');
    expect((await decide(programme, id, 'declined')).body.state).toBe('declined');
    const late = await decide(programme, id, 'selected');
    expect([late.status, late.code]).toEqual([409, 'enrolment.wrong-state']);
    const confirm = await app.call(enrolmentRoutes.confirm, { as: officer, params: { enrolmentId: id }, body: {} });
    expect(confirm.code).toBe('enrolment.wrong-state');
  });
});

describe('what waits for staff', () => {
  it('is runs with undecided people, the next one first, and none that is over', async () => {
    const inDays = (days: number) => new Date(app.clock.now().getTime() + days * 24 * hour);
    const later = await aRun(app, course.id, { enrolmentPolicy: 'approval', capacity: 5, startsAt: inDays(60) });
    const sooner = await aRun(app, course.id, { enrolmentPolicy: 'approval', startsAt: inDays(30) });
    const over = await aRun(app, course.id, { enrolmentPolicy: 'approval', startsAt: inDays(-9), state: 'ended' });
    await anEnrolment(app, over.id, officer.id, { state: 'applied' });
    const applied = await enrol(officer, later.id);
    await enrol(officer, sooner.id);
    await enrol(await app.person('Dewi'), sooner.id);
    const waiting = async (as: TestPerson) => {
      const { status, body } = await app.call(enrolmentRoutes.toDecide, { as });
      return [status, (body.items ?? []).filter(({ run }) => [later.id, sooner.id, over.id].includes(run.id)).map(({ run, waiting: count, atDesk }) => [run.id, count, atDesk])];
    };
    expect(await waiting(programme)).toEqual([200, [[sooner.id, 2, true], [later.id, 1, true]]]);
    await decideAtDesk(app, programme, applied.body.id, 'declined');
    await app.db.repo(CourseRun).update({ id: sooner.id }, { enrolmentPolicy: 'open' });
    expect(await waiting(programme)).toEqual([200, [[sooner.id, 2, false]]]);
  });
});
