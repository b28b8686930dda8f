import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, learningRoutes as routes, type AttemptView, type QuizAnswer } from '@rso-connect/shared';
import { aLearner, aStartedAttempt, rightAnswers, viewAll, type TestLearner } from '../../../test/learners.js';
import { TestApp } from '../../../test/start-app.js';
import { AttemptEnding } from './attempt-ending.js';
import { ActivityProgressRow, QuizAttempt } from './learning.entity.js';

const minute = 60_000;

let app: TestApp;
let learner: TestLearner;
beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });
beforeEach(async () => { learner = await aLearner(app); });

const start = () => app.call(routes.startAttempt, { as: learner.person, params: { enrolmentId: learner.enrolmentId, key: 'the-quiz' }, body: {} });
const read = (attemptId: string, as = learner.person) => app.call(routes.attempt, { as, params: { enrolmentId: learner.enrolmentId, attemptId } });
const save = (attemptId: string, questionKey: string, answer: QuizAnswer, revision = 1, as = learner.person) =>
  app.call(routes.saveAnswer, { as, params: { enrolmentId: learner.enrolmentId, attemptId, questionKey }, body: { revision, answer } });
const submit = (attemptId: string, as = learner.person) =>
  app.call(routes.submitAttempt, { as, params: { enrolmentId: learner.enrolmentId, attemptId }, body: {} });
const quiz = () => app.call(routes.activity, { as: learner.person, params: { enrolmentId: learner.enrolmentId, key: 'the-quiz' } });

async function answerRightly(attempt: AttemptView, leaveOut: readonly string[] = []): Promise<void> {
  for (const [key, answer] of await rightAnswers(app, attempt.id)) {
    if (!leaveOut.includes(key)) expect((await save(attempt.id, key, answer)).body).toMatchObject({ saved: true, revision: 1 });
  }
}

describe('an attempt', () => {
  it('shows every question and nothing of what is right, until it is over', async () => {
    const attempt = await aStartedAttempt(app, learner);
    expect(attempt).toMatchObject({ number: 1, state: 'open', result: null, answers: [] });
    expect(attempt.questions.map((question) => question.type).sort()).toEqual(
      ['matching', 'multiple', 'numeric', 'ordering', 'short_text', 'single', 'true_false'],
    );
    await save(attempt.id, 'q-text', { type: 'short_text', text: 'mine' });
    const outline = await app.call(routes.outline, { as: learner.person, params: { enrolmentId: learner.enrolmentId } });
    for (const { raw } of [await start(), await read(attempt.id), await quiz(), outline]) {
      const text = raw.toString();
      expect(text).not.toMatch(/FEEDBACK|ACCEPTED-WORD|"solution"|"right"|"answer":\s*true|"accept"|"tolerance"|12\.5/);
    }
  });

  it('is marked by question, with feedback and what is right, and completes the course', async () => {
    const attempt = await aStartedAttempt(app, learner);
    await answerRightly(attempt, ['q-single']);
    await save(attempt.id, 'q-single', { type: 'single', optionId: null });
    const { status, body } = await submit(attempt.id);
    expect(status).toBe(200);
    expect(body.attempt.state).toBe('over');
    expect(body.attempt.result).toMatchObject({ endedBy: 'submitted', points: 7, maxPoints: 8, scoreHundredths: 8750, passMark: 75, passed: true });
    const marked = new Map(body.attempt.result!.questions.map((question) => [question.key, question]));
    expect(marked.get('q-single')).toMatchObject({ right: false, points: 0, feedback: 'FEEDBACK-WRONG single', solution: { type: 'single' } });
    expect(marked.get('q-number')).toMatchObject({ right: true, points: 2, feedback: 'FEEDBACK-RIGHT number', solution: { type: 'numeric', value: 12.5 } });
    expect(body.progress.activity).toMatchObject({ key: 'the-quiz', state: 'complete', scoreHundredths: 8750 });
    expect(body.progress.course).toMatchObject({ enrolmentState: 'completed', completedActivities: 3, minutesLeft: 0, resumeKey: 'the-survey' });
    expect((await read(attempt.id)).body.result).toEqual(body.attempt.result);
  });

  it('below the mark leaves the quiz open for another one, until none is left', async () => {
    const first = await aStartedAttempt(app, learner);
    expect((await submit(first.id)).body.progress).toMatchObject({
      activity: { state: 'in_progress', scoreHundredths: 0 }, course: { enrolmentState: 'active', resumeKey: 'the-quiz' },
    });
    expect((await quiz()).body).toMatchObject({ attemptsAllowed: 2, attemptsLeft: 1, canStart: true, passed: false, bestScoreHundredths: 0, openAttemptId: null });
    const second = (await start()).body;
    expect(second.number).toBe(2);
    await submit(second.id);
    const third = await start();
    expect([third.status, third.code]).toEqual([409, 'learning.no-attempts-left']);
    expect((await quiz()).body).toMatchObject({ attemptsLeft: 0, canStart: false });
  });

  it('is the same one from two tabs that start at once', async () => {
    await viewAll(app, learner, ['the-page', 'the-video']);
    const started = await Promise.all([start(), start(), start(), start()]);
    expect(started.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(started.map((answer) => answer.body.id)).size).toBe(1);
    expect(await app.db.repo(QuizAttempt).countBy({ enrolmentId: learner.enrolmentId })).toBe(1);
  });

  it('submitted many times at once counts once, with the same result for all', async () => {
    const attempt = await aStartedAttempt(app, learner);
    await answerRightly(attempt);
    const answers = await Promise.all([submit(attempt.id), submit(attempt.id), submit(attempt.id), submit(attempt.id)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    for (const { body } of answers) expect(body.attempt.result).toEqual(answers[0].body.attempt.result);
    expect((await submit(attempt.id)).body.attempt.result).toEqual(answers[0].body.attempt.result);
    const row = await app.db.repo(ActivityProgressRow).findOneByOrFail({ enrolmentId: learner.enrolmentId, activityKey: 'the-quiz' });
    expect(row).toMatchObject({ attempts: 1, scoreHundredths: 10_000, state: 'complete' });
  });

  it('keeps the best score', async () => {
    const first = await aStartedAttempt(app, learner);
    await answerRightly(first);
    await submit(first.id);
    const second = (await start()).body;
    expect((await submit(second.id)).body.progress).toMatchObject({
      activity: { state: 'complete', scoreHundredths: 10_000 }, course: { enrolmentState: 'completed' },
    });
    expect((await quiz()).body).toMatchObject({ bestScoreHundredths: 10_000, passed: true });
  });
});

describe('an answer', () => {
  let attempt: AttemptView;
  beforeEach(async () => { attempt = await aStartedAttempt(app, learner); });

  it('of the higher revision counts, from whichever device and in whichever order', async () => {
    const text = (value: string): QuizAnswer => ({ type: 'short_text', text: value });
    expect((await save(attempt.id, 'q-text', text('second'), 2)).body).toMatchObject({ saved: true, revision: 2 });
    expect((await save(attempt.id, 'q-text', text('first'), 1)).body).toMatchObject({ saved: false, revision: 2 });
    expect((await save(attempt.id, 'q-text', text('second'), 2)).body).toMatchObject({ saved: true, revision: 2 });
    await Promise.all([5, 3, 7, 4, 6].map((revision) => save(attempt.id, 'q-text', text(`number ${revision}`), revision)));
    const other = await app.call(routes.startAttempt, { as: learner.person, params: { enrolmentId: learner.enrolmentId, key: 'the-quiz' }, body: {} });
    expect(other.body.id).toBe(attempt.id);
    expect(other.body.questions).toEqual(attempt.questions);
    expect(other.body.answers).toEqual([{ questionKey: 'q-text', revision: 7, answer: text('number 7') }]);
  });

  it('that is none to the question is refused and changes nothing', async () => {
    const refusals = [
      await save(attempt.id, 'q-text', { type: 'true_false', value: true }),
      await save(attempt.id, 'q-single', { type: 'single', optionId: 'o9' }),
      await save(attempt.id, 'q-none', { type: 'true_false', value: true }),
      await save(attempt.id, 'q-text', { type: 'short_text', text: 'x'.repeat(501) }),
      await save(attempt.id, 'q-text', { type: 'short_text', text: 'a\u202Eb' }),
      await save(attempt.id, 'q-text', { type: 'short_text', text: 'x', more: 1 } as QuizAnswer),
    ];
    expect(refusals.map((answer) => [answer.status, answer.code])).toEqual([
      [422, 'learning.answer-invalid'], [422, 'learning.answer-invalid'], [404, 'learning.question-not-found'],
      [400, 'request.invalid'], [400, 'request.invalid'], [400, 'request.invalid'],
    ]);
    expect((await read(attempt.id)).body.answers).toEqual([]);
  });

  it('after the end is refused', async () => {
    await submit(attempt.id);
    const late = await save(attempt.id, 'q-true', { type: 'true_false', value: true });
    expect([late.status, late.code]).toEqual([409, 'learning.attempt-over']);
  });

  it('beside the end is either marked or refused', async () => {
    const rights = await rightAnswers(app, attempt.id);
    const [ended, ...saved] = await Promise.all([submit(attempt.id), ...[...rights].map(([key, answer]) => save(attempt.id, key, answer))]);
    const taken = saved.filter((answer) => answer.status === 200).length;
    const right = ended.body.attempt.result!.questions.filter((question) => question.right).length;
    expect(right).toBe(taken);
  });
});

describe('the time limit', () => {
  it('is the server\'s: what was saved is marked, what comes late is refused', async () => {
    const attempt = await aStartedAttempt(app, learner);
    expect(attempt.secondsLeft).toBeGreaterThan(595);
    await answerRightly(attempt);
    app.clock.advance(11 * minute);
    const late = await save(attempt.id, 'q-true', { type: 'true_false', value: false }, 2);
    expect([late.status, late.code]).toEqual([409, 'learning.attempt-over']);
    const { body } = await submit(attempt.id);
    expect(body.attempt).toMatchObject({ state: 'over', result: { endedBy: 'timed_out', points: 8, passed: true, submittedAt: attempt.expiresAt } });
    expect(body.progress.course.enrolmentState).toBe('completed');
  });

  it('ends the attempts of those who never come back, and a next one can be started', async () => {
    const attempt = await aStartedAttempt(app, learner);
    await answerRightly(attempt, ['q-number', 'q-text']);
    app.clock.advance(11 * minute);
    const ending = app.app.get(AttemptEnding, { strict: false });
    await Promise.all([ending.endOverdue(), ending.endOverdue()]);
    const row = await app.db.repo(QuizAttempt).findOneByOrFail({ id: attempt.id });
    expect(row).toMatchObject({ endedBy: 'timed_out', points: 5, passed: false, activeKey: null });
    expect((await start()).body.number).toBe(2);
    app.clock.advance(11 * minute);
    expect((await quiz()).body).toMatchObject({ openAttemptId: null, attemptsLeft: 0, attempts: [{ number: 1 }, { number: 2, state: 'over' }] });
  });

  it('ends the attempt of somebody who has withdrawn without moving their enrolment', async () => {
    const attempt = await aStartedAttempt(app, learner);
    await app.call(enrolmentRoutes.withdraw, { as: learner.person, params: { enrolmentId: learner.enrolmentId }, body: {} });
    app.clock.advance(11 * minute);
    await app.app.get(AttemptEnding, { strict: false }).endOverdue();
    expect(await app.db.repo(QuizAttempt).findOneByOrFail({ id: attempt.id })).toMatchObject({ endedBy: 'timed_out' });
    expect([(await start()).status, (await start()).code]).toEqual([409, 'learning.not-open']);
  });
});

describe('who may', () => {
  it('is the learner alone', async () => {
    const attempt = await aStartedAttempt(app, learner);
    const other = await aLearner(app);
    const stranger = other.person;
    const answer: QuizAnswer = { type: 'true_false', value: true };
    const refusals = [await read(attempt.id, stranger), await save(attempt.id, 'q-true', answer, 1, stranger), await submit(attempt.id, stranger)];
    expect(refusals.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([404, 'learning.not-found']));
    const crossed = await app.call(routes.attempt, { as: stranger, params: { enrolmentId: other.enrolmentId, attemptId: attempt.id } });
    const crossedEnd = await app.call(routes.submitAttempt, { as: stranger, params: { enrolmentId: other.enrolmentId, attemptId: attempt.id }, body: {} });
    expect([crossed.code, crossedEnd.code]).toEqual(['learning.attempt-not-found', 'learning.attempt-not-found']);
    const { enrolmentId } = learner;
    const signedOut = [
      await app.call(routes.startAttempt, { params: { enrolmentId, key: 'the-quiz' }, body: {} }),
      await app.call(routes.attempt, { params: { enrolmentId, attemptId: attempt.id } }),
      await app.call(routes.saveAnswer, { params: { enrolmentId, attemptId: attempt.id, questionKey: 'q-true' }, body: { revision: 1, answer } }),
      await app.call(routes.submitAttempt, { params: { enrolmentId, attemptId: attempt.id }, body: {} }),
    ];
    expect(signedOut.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect((await read(attempt.id)).body).toMatchObject({ state: 'open', answers: [] });
  });
});
