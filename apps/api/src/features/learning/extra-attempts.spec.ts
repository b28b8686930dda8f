import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, learningRoutes as routes, notificationRoutes } from '@rso-connect/shared';
import { aStartedAttempt, aLearner, rightAnswers, type TestLearner } from '../../../test/learners.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { Enrolment } from '../enrolments/index.js';
import { AttemptGrant } from './learning.entity.js';

let app: TestApp;
let staff: TestPerson;
let learner: TestLearner;
beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Staff', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });
beforeEach(async () => { learner = await aLearner(app); });

const key = 'the-quiz';
const start = () => app.call(routes.startAttempt, { as: learner.person, params: { enrolmentId: learner.enrolmentId, key }, body: {} });
const submit = (attemptId: string) => app.call(routes.submitAttempt, { as: learner.person, params: { enrolmentId: learner.enrolmentId, attemptId }, body: {} });
const quiz = () => app.call(routes.activity, { as: learner.person, params: { enrolmentId: learner.enrolmentId, key } });
const allow = (as: TestPerson | undefined = staff, enrolmentId = learner.enrolmentId, reason = 'The connection broke.') =>
  app.call(routes.allowAttempt, { ...(as && { as }), params: { enrolmentId }, body: { reason } });
const state = async () => (await app.db.repo(Enrolment).findOneByOrFail({ id: learner.enrolmentId })).state;

/** Uses up both attempts of the quiz. */
async function fail(): Promise<void> {
  await submit((await aStartedAttempt(app, learner)).id);
  await submit((await start()).body.id);
}
async function pass(attemptId: string) {
  for (const [questionKey, answer] of await rightAnswers(app, attemptId)) {
    await app.call(routes.saveAnswer, { as: learner.person, params: { enrolmentId: learner.enrolmentId, attemptId, questionKey }, body: { revision: 1, answer } });
  }
  return submit(attemptId);
}
const notices = async () => (await app.call(notificationRoutes.list, { as: learner.person })).body.items.map(({ kind }) => kind);

describe('the last attempt', () => {
  it('without a pass fails the enrolment; the course stays readable and nothing new starts', async () => {
    await submit((await aStartedAttempt(app, learner)).id);
    expect(await state()).toBe('active');
    expect((await submit((await start()).body.id)).body.progress.course.enrolmentState).toBe('failed');
    expect((await start()).code).toBe('learning.no-attempts-left');
    expect((await quiz()).body).toMatchObject({ attemptsLeft: 0, canStart: false });
    const outline = await app.call(routes.outline, { as: learner.person, params: { enrolmentId: learner.enrolmentId } });
    expect([outline.status, outline.body.progress.enrolmentState]).toEqual([200, 'failed']);
    const own = await app.call(enrolmentRoutes.own, { as: learner.person });
    expect(own.body.items[0]).toMatchObject({ state: 'failed', can: { learn: true, withdraw: false } });
    await app.idle();
    expect(await notices()).toContain('course-failed');
  });
});

describe('another attempt', () => {
  it('is allowed by staff with a reason, once, and leads to the pass', async () => {
    await fail();
    expect((await allow()).body).toMatchObject({ state: 'active', quizzes: [{ key }] });
    const trail = await app.db.repo(AuditEntry).find({ where: { subjectId: learner.enrolmentId }, order: { id: 'ASC' } });
    expect(trail.slice(-2)).toMatchObject([{ action: 'enrolment.failed', actorId: learner.person.id }, { action: 'enrolment.reopened', actorId: staff.id }]);
    expect((await allow(staff, learner.enrolmentId, 'Again')).body).toMatchObject({ state: 'active', quizzes: [] });
    expect(await app.db.repo(AttemptGrant).findBy({ enrolmentId: learner.enrolmentId })).toMatchObject([{ activityKey: key, attemptNumber: 3, reason: 'The connection broke.', grantedBy: staff.id }]);
    expect((await quiz()).body).toMatchObject({ attemptsAllowed: 3, attemptsLeft: 1, canStart: true });
    const own = await app.call(enrolmentRoutes.own, { as: learner.person });
    expect(own.body.items[0]).toMatchObject({ state: 'active', reason: 'The connection broke.' });
    await app.idle();
    expect((await notices()).filter((kind) => kind === 'attempt-allowed')).toHaveLength(1);
    expect((await app.peers.mails()).some(({ subject }) => subject?.startsWith('You can try again'))).toBe(true);
    expect((await pass((await start()).body.id)).body.progress.course.enrolmentState).toBe('completed');
    expect((await allow()).code).toBe('enrolment.wrong-state');
  });

  it('that isn’t passed either fails again, and can be allowed again', async () => {
    await fail();
    await allow();
    await submit((await start()).body.id);
    expect(await state()).toBe('failed');
    expect((await allow()).body.quizzes).toHaveLength(1);
    expect((await quiz()).body).toMatchObject({ attemptsAllowed: 4, attemptsLeft: 1 });
  });

  it('is one, however many allow it at once', async () => {
    await fail();
    const answers = await Promise.all([allow(), allow(), allow()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await app.db.repo(AttemptGrant).countBy({ enrolmentId: learner.enrolmentId })).toBe(1);
  });

  it('after the run’s end lets somebody go on with the attempts they have', async () => {
    await app.db.repo(Enrolment).update({ id: learner.enrolmentId }, { state: 'failed' });
    await app.call(routes.view, { as: learner.person, params: { enrolmentId: learner.enrolmentId, key: 'the-page' }, body: {} });
    expect((await allow()).body).toEqual({ enrolmentId: learner.enrolmentId, state: 'active', quizzes: [] });
    const attempt = await aStartedAttempt(app, learner);
    expect((await pass(attempt.id)).body.progress.course.enrolmentState).toBe('completed');
  });

  it('starts nothing while the enrolment is failed', async () => {
    const attempt = await aStartedAttempt(app, learner);
    await submit(attempt.id);
    await app.db.repo(Enrolment).update({ id: learner.enrolmentId }, { state: 'failed' });
    expect((await start()).code).toBe('learning.failed');
    expect((await quiz()).body).toMatchObject({ attemptsLeft: 1, canStart: false });
  });

  it('is for staff, where it is needed, with a reason', async () => {
    expect((await allow()).code).toBe('learning.attempts-left');
    expect((await app.call(routes.allowAttempt, { params: { enrolmentId: learner.enrolmentId }, body: { reason: 'x' } })).status).toBe(401);
    expect((await allow(learner.person)).status).toBe(403);
    expect((await allow(staff, newId())).code).toBe('enrolment.not-found');
    for (const reason of ['', ' \n ', 'x'.repeat(601), 'a\u202Eb']) expect((await allow(staff, learner.enrolmentId, reason)).status).toBe(400);
    await app.db.repo(Enrolment).update({ id: learner.enrolmentId }, { state: 'withdrawn' });
    expect((await allow()).code).toBe('enrolment.wrong-state');
  });
});
