import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, learningRoutes as routes, type BookmarkPosition, type SurveyAnswer } from '@rso-connect/shared';
import { courseFiles, writeCourse } from '../../../test/course-files.js';
import { aLearner, aTaughtCourse, viewAll, type TestLearner } from '../../../test/learners.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { ContentImport, Course } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { SurveyResponse } from './learning.entity.js';

let app: TestApp;
let learner: TestLearner;
beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });
beforeEach(async () => { learner = await aLearner(app); });

const at = (key: string) => ({ enrolmentId: learner.enrolmentId, key });
const outline = (as: TestPerson = learner.person) => app.call(routes.outline, { as, params: { enrolmentId: learner.enrolmentId } });
const activity = (key: string, as: TestPerson = learner.person) => app.call(routes.activity, { as, params: at(key) });
const view = (key: string, as: TestPerson = learner.person) => app.call(routes.view, { as, params: at(key), body: {} });
const bookmark = (key: string, position: BookmarkPosition | null, secondsSpent = 0, as: TestPerson = learner.person) =>
  app.call(routes.bookmark, { as, params: at(key), body: { position, secondsSpent } });
const respond = (answers: SurveyAnswer[], as: TestPerson = learner.person, key = 'the-survey') =>
  app.call(routes.respond, { as, params: at(key), body: { answers } });
const useful: SurveyAnswer = { questionKey: 'useful', type: 'scale', value: 4 };

/** A course of two pages, both required, without a certificate. */
const twoPages = async (): Promise<Parameters<typeof aLearner>[1]> => {
  const about = String(courseFiles()['course.md']).replace(/certificate: .*\n/, '');
  const page = (id: string): string => `---\nid: ${id}\ntype: page\ntitle: ${id}\nminutes: 5\ncompletion: viewed\n---\n\nWords.\n`;
  return {
    'course.md': about, 'banks/the-bank.yaml': null, 'modules/01-first/02-video.md': page('other-page'), 'modules/01-first/01-page.md': page('the-page'),
    'modules/02-second/module.md': null, 'modules/02-second/01-file.md': null, 'modules/02-second/02-quiz.md': null,
    'modules/02-second/03-survey.md': null, 'modules/02-second/media/card.txt': null,
  };
};

describe('the outline', () => {
  it('shows modules, activities, what is locked and why, and where to begin', async () => {
    const { status, body, headers } = await outline();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      enrolmentId: learner.enrolmentId, version: { number: 1 }, course: { title: 'A small course' }, completedAt: null,
      progress: { enrolmentState: 'active', requiredActivities: 3, completedActivities: 0, minutesLeft: 17, resumeKey: 'the-page' },
      certificate: { type: 'completion', passMark: 75, finalQuizKey: 'the-quiz', bestScoreHundredths: null },
    });
    expect(body.modules.map((module) => module.activities.map(({ key, locked }) => [key, locked?.facts.activities.map((one) => one.key) ?? null]))).toEqual([
      [['the-page', null], ['the-video', ['the-page']]],
      [['the-file', null], ['the-quiz', ['the-page', 'the-video']], ['the-survey', null]],
    ]);
    expect(body.modules[0].activities[1].locked).toEqual({
      code: 'learning.activity-locked', facts: { activities: [{ key: 'the-page', title: 'The page the-page' }] },
    });
    const again = await app.call(routes.outline, { as: learner.person, params: { enrolmentId: learner.enrolmentId }, headers: { 'if-none-match': headers['etag'] } });
    expect(again.status).toBe(304);
  });

  it('follows what is done', async () => {
    await viewAll(app, learner, ['the-page']);
    const { body } = await outline();
    expect(body.progress).toMatchObject({ completedActivities: 1, minutesLeft: 12, resumeKey: 'the-video' });
    expect(body.modules[0].activities.map(({ state, locked }) => [state, locked])).toEqual([['complete', null], ['not_started', null]]);
  });

  it('stays with the version that was begun when a new one comes', async () => {
    const files = courseFiles();
    const mine = await aLearner(app, files);
    const next = {
      ...files,
      'course.md': String(files['course.md']).replace('version: 1', 'version: 2').replace('A small course', 'A changed course'),
      'modules/01-first/01-page.md': String(files['modules/01-first/01-page.md']).replace('The page the-page', 'A new title'),
    };
    const report = await app.app.get(ContentImport, { strict: false }).importFolder(await writeCourse(next));
    expect(report.courses[0]).toMatchObject({ courseId: mine.courseId, version: 2, outcome: 'new_version' });
    const begun = await app.call(routes.outline, { as: mine.person, params: { enrolmentId: mine.enrolmentId } });
    expect(begun.body).toMatchObject({ version: { number: 1 }, modules: [{ activities: [{ title: 'The page the-page' }, {}] }, {}] });
    const newcomer = await app.person('Dewi');
    const run = (await app.db.repo(Enrolment).findOneByOrFail({ id: mine.enrolmentId })).runId;
    const enrolled = await app.call(enrolmentRoutes.enrol, { as: newcomer, params: { runId: run }, body: {} });
    const fresh = await app.call(routes.outline, { as: newcomer, params: { enrolmentId: enrolled.body.id } });
    expect(fresh.body).toMatchObject({ version: { number: 2 }, modules: [{ activities: [{ title: 'A new title' }, {}] }, {}] });
  });
});

describe('an activity', () => {
  it('comes with the content of its type', async () => {
    const page = (await activity('the-page')).body;
    expect(page).toMatchObject({ type: 'page', moduleKey: 'first', previousKey: null, nextKey: 'the-video', state: 'not_started' });
    expect(page.type === 'page' && page.html).toContain('<h2>Read</h2>');
    await viewAll(app, learner, ['the-page']);
    expect((await activity('the-video')).body).toMatchObject({
      type: 'video', sources: [{ url: expect.stringMatching(/^\/api\/media\/[0-9a-f]{64}\.mp4$/), mediaType: 'video/mp4' }],
      captions: [{ url: expect.stringMatching(/\.vtt$/), language: 'en' }], posterUrl: expect.stringMatching(/\.svg$/),
      transcriptHtml: '<p>This video has no sound.</p>',
    });
    expect((await activity('the-file')).body).toMatchObject({
      type: 'file', file: { label: 'The card as text', name: 'card.txt', bytes: 9, url: expect.stringMatching(/\.txt$/) },
    });
    expect((await activity('the-survey')).body).toMatchObject({ type: 'survey', response: null, questions: [{ key: 'useful' }, { key: 'where' }, { key: 'more' }] });
    await viewAll(app, learner, ['the-video']);
    expect((await activity('the-quiz')).body).toMatchObject({
      type: 'quiz', questionCount: 7, passMark: 75, attemptsAllowed: 2, attemptsLeft: 2, timeLimitMinutes: 10, canStart: true, attempts: [],
    });
  });

  it('that is locked says what comes first, whatever is tried', async () => {
    const refusals = [
      await activity('the-quiz'), await view('the-video'), await bookmark('the-video', { kind: 'video', seconds: 3 }),
      await app.call(routes.startAttempt, { as: learner.person, params: at('the-quiz'), body: {} }),
    ];
    expect(refusals.map(({ status, code }) => [status, code])).toEqual(Array(4).fill([409, 'learning.activity-locked']));
    expect(JSON.parse(refusals[0].raw.toString())).toMatchObject({ facts: { activities: [{ key: 'the-page' }, { key: 'the-video', title: 'The video' }] } });
    expect((await outline()).body.progress.completedActivities).toBe(0);
  });

  it('that is none, or of another type, is refused', async () => {
    await viewAll(app, learner, ['the-page', 'the-video']);
    const refusals = [
      await activity('no-such'), await view('no-such'), await view('the-quiz'), await view('the-survey'), await respond([useful], learner.person, 'the-page'),
      await app.call(routes.startAttempt, { as: learner.person, params: at('the-page'), body: {} }), await activity('NOT A KEY'),
    ];
    expect(refusals.map(({ code }) => code)).toEqual([
      'learning.activity-not-found', 'learning.activity-not-found', 'learning.wrong-activity-type', 'learning.wrong-activity-type',
      'learning.wrong-activity-type', 'learning.wrong-activity-type', 'request.invalid',
    ]);
  });

  it('viewed twice is viewed once', async () => {
    const first = await view('the-page');
    const second = await view('the-page');
    expect(second.body).toEqual(first.body);
    expect(first.body).toMatchObject({ activity: { key: 'the-page', state: 'complete' }, course: { completedActivities: 1, resumeKey: 'the-video' } });
  });
});

describe('a bookmark', () => {
  it('is found on another device, and leads back', async () => {
    await viewAll(app, learner, ['the-page']);
    expect((await bookmark('the-video', { kind: 'video', seconds: 12.5 }, 20)).body).toMatchObject({
      activity: { state: 'in_progress', bookmark: { kind: 'video', seconds: 12.5 } }, course: { resumeKey: 'the-video' },
    });
    await bookmark('the-file', { kind: 'page', fraction: 0.25 });
    expect((await outline()).body.progress.resumeKey).toBe('the-file');
    await bookmark('the-video', { kind: 'video', seconds: 40 }, 15);
    await bookmark('the-video', { kind: 'video', seconds: 41 }, 5);
    expect((await outline()).body.progress.resumeKey).toBe('the-video');
    expect((await activity('the-video')).body.bookmark).toEqual({ kind: 'video', seconds: 41 });
    expect((await app.db.repo(Enrolment).findOneByOrFail({ id: learner.enrolmentId })).resumeKey).toBe('the-video');
  });

  it('does not undo what is complete, and is refused out of range', async () => {
    await viewAll(app, learner, ['the-page']);
    expect((await bookmark('the-page', { kind: 'page', fraction: 1 })).body.activity.state).toBe('complete');
    const bad = [await bookmark('the-page', { kind: 'page', fraction: 1.5 }), await bookmark('the-page', null, -1), await bookmark('the-page', null, 3601)];
    expect(bad.map(({ status }) => status)).toEqual([400, 400, 400]);
  });
});

describe('a survey', () => {
  it('is answered once, also from two tabs at once', async () => {
    const answers: SurveyAnswer[] = [useful, { questionKey: 'where', type: 'choice', option: 1 }, { questionKey: 'more', type: 'text', text: 'Thanks.\nAll.' }];
    const both = await Promise.all([respond(answers), respond(answers)]);
    expect(both.map(({ status, code }) => code ?? status).sort()).toEqual([200, 'learning.already-responded'].sort());
    expect((await respond([useful])).code).toBe('learning.already-responded');
    expect(await app.db.repo(SurveyResponse).countBy({ enrolmentId: learner.enrolmentId })).toBe(1);
    expect((await activity('the-survey')).body).toMatchObject({ state: 'complete', response: { answers } });
  });

  it('takes only answers to its questions', async () => {
    const bad: SurveyAnswer[][] = [
      [], [{ questionKey: 'no-such', type: 'text', text: 'x' }, useful], [useful, useful],
      [{ questionKey: 'useful', type: 'text', text: 'x' }], [useful, { questionKey: 'where', type: 'choice', option: 2 }],
    ];
    const codes: unknown[] = [];
    for (const answers of bad) {
      const { status, raw } = await respond(answers);
      codes.push([status, (JSON.parse(raw.toString()) as { fields: { code: string }[] }).fields[0].code]);
    }
    expect(codes).toEqual(['required', 'unknown-question', 'answered-twice', 'wrong-kind', 'unknown-option'].map((code) => [422, `survey.${code}`]));
    expect((await respond([{ questionKey: 'useful', type: 'scale', value: 6 }])).status).toBe(400);
    expect((await activity('the-survey')).body).toMatchObject({ state: 'not_started', response: null });
  });
});

describe('completion', () => {
  it('of the last required activity completes the course once, from two tabs at once', async () => {
    learner = await aLearner(app, await twoPages());
    const both = await Promise.all([view('the-page'), view('other-page'), view('the-page'), view('other-page')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { body } = await outline();
    expect(body).toMatchObject({ certificate: null, progress: { enrolmentState: 'completed', completedActivities: 2, resumeKey: null } });
    expect(body.completedAt).not.toBeNull();
    const events = await app.db.repo(OutboxEvent).findBy({ name: 'enrolment.completed' });
    expect(events.filter(({ payload }) => (payload as { enrolmentId: string }).enrolmentId === learner.enrolmentId)).toHaveLength(1);
    expect((await view('the-page')).status).toBe(200);
  });
});

describe('who may', () => {
  it('is the learner alone, signed in', async () => {
    const stranger = await app.person('Stranger');
    const staff = await app.person('Staff', [{ role: 'administrator' }]);
    for (const as of [stranger, staff]) {
      const refusals = [await outline(as), await activity('the-page', as), await view('the-page', as), await bookmark('the-page', null, 0, as), await respond([useful], as)];
      expect(refusals.map(({ status, code }) => [status, code])).toEqual(Array(5).fill([404, 'learning.not-found']));
    }
    const signedOut = [
      await app.call(routes.outline, { params: { enrolmentId: learner.enrolmentId } }), await app.call(routes.activity, { params: at('the-page') }),
      await app.call(routes.view, { params: at('the-page'), body: {} }), await app.call(routes.bookmark, { params: at('the-page'), body: { position: null } }),
      await app.call(routes.respond, { params: at('the-survey'), body: { answers: [useful] } }),
    ];
    expect(signedOut.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect((await outline()).body.progress.completedActivities).toBe(0);
  });

  it('is nobody who has withdrawn, or whose course has not begun', async () => {
    await app.call(enrolmentRoutes.withdraw, { as: learner.person, params: { enrolmentId: learner.enrolmentId }, body: {} });
    const refusals = [await outline(), await activity('the-page'), await view('the-page')];
    expect(refusals.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([409, 'learning.not-open']));
    expect(JSON.parse(refusals[0].raw.toString())).toMatchObject({ facts: { state: 'withdrawn' } });
  });

  it('finds no enrolment that is none', async () => {
    const none = await app.call(routes.outline, { as: learner.person, params: { enrolmentId: '0190b0a0-0000-7000-8000-000000000000' } });
    expect([none.status, none.code]).toEqual([404, 'learning.not-found']);
    expect((await app.call(routes.outline, { as: learner.person, params: { enrolmentId: 'x' } })).status).toBe(400);
  });
});

describe('a taught course', () => {
  it('has its description as clean HTML', async () => {
    const { courseId } = await aTaughtCourse(app);
    expect((await app.db.repo(Course).findOneByOrFail({ id: courseId })).descriptionHtml).toBe('<p>About <em>things</em>.</p>');
  });
});
