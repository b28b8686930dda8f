import { enrolmentRoutes, learningRoutes, type AttemptView, type QuizAnswer } from '@rso-connect/shared';
import { ContentImport, CourseRun } from '../src/features/courses/index.js';
import { QuizAttempt } from '../src/features/learning/index.js';
import { courseFiles, writeCourse, type CourseFileTexts } from './course-files.js';
import type { TestApp, TestPerson } from './start-app.js';

/** Somebody enrolled in a course, with the calls of the player made short. */
export interface TestLearner {
  person: TestPerson;
  enrolmentId: string;
  courseId: string;
}

/** Imports a small course; @returns its id and the id of its run */
export async function aTaughtCourse(app: TestApp, changes: CourseFileTexts = {}): Promise<{ courseId: string; runId: string }> {
  const report = await app.app.get(ContentImport, { strict: false }).importFolder(await writeCourse(courseFiles(changes)));
  const courseId = report.courses[0]?.courseId ?? '';
  const run = await app.db.repo(CourseRun).findOneByOrFail({ courseId });
  return { courseId, runId: run.id };
}

/** Somebody who has just enrolled in a course of their own. */
export async function aLearner(app: TestApp, changes: CourseFileTexts = {}): Promise<TestLearner> {
  const { courseId, runId } = await aTaughtCourse(app, changes);
  const person = await app.person('Somchai');
  const enrolled = await app.call(enrolmentRoutes.enrol, { as: person, params: { runId }, body: {} });
  return { person, enrolmentId: enrolled.body.id, courseId };
}

/** Views activities one after the other. */
export async function viewAll(app: TestApp, { person, enrolmentId }: TestLearner, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const answer = await app.call(learningRoutes.view, { as: person, params: { enrolmentId, key }, body: {} });
    if (answer.status !== 200) throw new Error(`${key} could not be viewed: ${String(answer.code)}`);
  }
}

/** Opens the final quiz and starts an attempt. */
export async function aStartedAttempt(app: TestApp, learner: TestLearner): Promise<AttemptView> {
  const { person, enrolmentId } = learner;
  await viewAll(app, learner, ['the-page', 'the-video']);
  return (await app.call(learningRoutes.startAttempt, { as: person, params: { enrolmentId, key: 'the-quiz' }, body: {} })).body;
}

/** @returns the right answer to each question of an attempt, by its key, as only the database knows them */
export async function rightAnswers(app: TestApp, attemptId: string): Promise<Map<string, QuizAnswer>> {
  const { questions } = await app.db.repo(QuizAttempt).findOneByOrFail({ id: attemptId });
  return new Map(questions.map(({ shown, solution }): [string, QuizAnswer] => {
    if (solution.type === 'short_text') return [shown.key, { type: 'short_text', text: ` ${solution.accept[0].toLowerCase()} ` }];
    if (solution.type === 'numeric') return [shown.key, { type: 'numeric', text: String(solution.value).replace('.', ',') }];
    return [shown.key, solution];
  }));
}
