import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateRoutes, enrolmentRoutes as routes } from '@rso-connect/shared';
import { aCourse, aRun, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import type { Course, CourseRun } from '../courses/index.js';
import { EnrolmentJobs } from './enrolment.jobs.js';
import { Enrolment } from './enrolment.entity.js';

const day = 86_400_000;
let app: TestApp;
let course: Course;
let staff: TestPerson;
let coordinator: TestPerson;
let officer: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app, { mode: 'workshop', certificate: { type: 'participation', passMark: null } });
  const jclec = await theOrganisation(app, 'JCLEC');
  staff = await app.person('Staff', [{ role: 'programme_officer' }]);
  coordinator = await app.person('Coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
  officer = await app.person('Officer');
});
afterAll(async () => { await app.stop(); });

async function aWorkshop(fields: Partial<CourseRun> = {}): Promise<CourseRun> {
  const startsAt = new Date(app.clock.now().getTime() - day);
  return aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', startsAt, endsAt: new Date(startsAt.getTime() + 3 * day), ...fields });
}
const participant = (runId: string, personId: string, fields: Partial<Enrolment> = {}) => anEnrolment(app, runId, personId, { requiredActivities: 0, ...fields });
const complete = (as: TestPerson | undefined, enrolmentId: string) => app.call(routes.complete, { ...(as && { as }), params: { enrolmentId }, body: {} });
const completeMany = (as: TestPerson, runId: string, enrolmentIds: string[]) => app.call(routes.completeMany, { as, params: { runId }, body: { enrolmentIds } });
const completedEvents = async (enrolmentId: string) =>
  (await app.db.repo(OutboxEvent).findBy({ name: 'enrolment.completed' })).filter(({ payload }) => 'enrolmentId' in payload && payload.enrolmentId === enrolmentId);

describe('completing a workshop', () => {
  it('is said once by staff, and the event says by whom', async () => {
    const run = await aWorkshop();
    const { id } = await participant(run.id, officer.id);
    const roster = await app.call(routes.roster, { as: staff, params: { runId: run.id } });
    expect(roster.body.items[0]?.can).toMatchObject({ complete: true, allowAttempt: false });
    const done = await complete(staff, id);
    expect(done.body).toMatchObject({ state: 'completed', can: { complete: false } });
    expect(done.body.completedAt).not.toBeNull();
    expect((await complete(staff, id)).status).toBe(200);
    const events = await completedEvents(id);
    expect(events.map(({ payload }) => payload)).toEqual([{ enrolmentId: id, runId: run.id, personId: officer.id, by: staff.id }]);
  });

  it('gives the certificate that the course gives, by the rules', async () => {
    const run = await aWorkshop();
    const { id } = await participant(run.id, officer.id);
    await complete(staff, id);
    await app.idle();
    const certificates = await app.call(certificateRoutes.run, { as: staff, params: { runId: run.id } });
    expect(certificates.body.items).toMatchObject([{ holderName: 'Officer', certificate: { state: 'valid' } }]);
    const own = await app.call(certificateRoutes.own, { as: officer });
    expect(own.body.items.map(({ type }) => type)).toContain('participation');
  });

  it.each<[string, Partial<CourseRun>, Partial<Enrolment>, string]>([
    ['self-paced learning', { mode: 'self_paced' }, {}, 'enrolment.by-rules'],
    ['a run that was cancelled', { state: 'cancelled' }, {}, 'enrolment.run-cancelled'],
    ['a run that hasn’t begun', { startsAt: new Date('2100-01-01T00:00:00.000Z'), endsAt: null }, {}, 'enrolment.run-not-begun'],
    ['an application', {}, { state: 'applied' }, 'enrolment.wrong-state'],
    ['who withdrew', {}, { state: 'withdrawn' }, 'enrolment.wrong-state'],
    ['who hasn’t done the online part', {}, { requiredActivities: 3, completedActivities: 2 }, 'enrolment.activities-missing'],
  ])('isn’t said of %s', async (_, fields, enrolment, code) => {
    const run = await aWorkshop(fields);
    const { id } = await participant(run.id, officer.id, enrolment);
    const answer = await complete(staff, id);
    expect([answer.status, answer.code]).toEqual([409, code]);
    expect(await completedEvents(id)).toEqual([]);
  });

  it('is for who decides about the run', async () => {
    const jclec = await theOrganisation(app, 'JCLEC');
    const run = await aWorkshop({ academyId: jclec.id });
    const { id } = await participant(run.id, officer.id);
    expect((await complete(undefined, id)).status).toBe(401);
    expect((await complete(officer, id)).status).toBe(403);
    expect((await complete(coordinator, id)).status).toBe(403);
    expect((await complete(staff, newId())).code).toBe('enrolment.not-found');
    expect((await completeMany(coordinator, run.id, [id])).status).toBe(403);
    expect((await completeMany(staff, newId(), [id])).code).toBe('run.not-found');
    expect((await completeMany(staff, run.id, [])).status).toBe(400);
    expect((await completeMany(staff, run.id, Array.from({ length: 201 }, () => newId()))).status).toBe(400);
  });

  it('is said of several at once, each for itself', async () => {
    const run = await aWorkshop();
    const active = await participant(run.id, officer.id);
    const applied = await participant(run.id, staff.id, { state: 'applied' });
    const elsewhere = await participant((await aWorkshop()).id, officer.id);
    const answers = await Promise.all([1, 2].map(() => completeMany(staff, run.id, [active.id, active.id, applied.id, elsewhere.id])));
    const refused = [{ enrolmentId: applied.id, code: 'enrolment.wrong-state' }, { enrolmentId: elsewhere.id, code: 'enrolment.not-found' }];
    expect(answers.some(({ body }) => body.completed === 1)).toBe(true);
    expect((await completeMany(staff, run.id, [active.id, applied.id, elsewhere.id])).body).toEqual({ completed: 1, refused });
    expect(await completedEvents(active.id)).toHaveLength(1);
  });
});

describe('the end of a run', () => {
  it('fails who learns alone and isn’t done, once; a workshop’s people are for its staff', async () => {
    const ended = await aRun(app, course.id, { state: 'ended' });
    const workshop = await aWorkshop({ state: 'ended' });
    const late = await anEnrolment(app, ended.id, officer.id);
    const reopened = await anEnrolment(app, ended.id, staff.id, { reopenedAt: app.clock.now() });
    const present = await participant(workshop.id, officer.id);
    const jobs = app.app.get(EnrolmentJobs, { strict: false });
    await jobs.endRuns();
    await jobs.endRuns();
    const state = async ({ id }: Enrolment) => (await app.db.repo(Enrolment).findOneByOrFail({ id })).state;
    expect([await state(late), await state(reopened), await state(present)]).toEqual(['failed', 'active', 'active']);
    const failed = (await app.db.repo(OutboxEvent).findBy({ name: 'enrolment.failed' })).map(({ payload }) => payload);
    expect(failed).toEqual([{ enrolmentId: late.id, runId: ended.id, personId: officer.id }]);
    expect((await complete(staff, present.id)).body.state).toBe('completed');
  });
});
