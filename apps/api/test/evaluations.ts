import { evaluationRoutes, ownEvaluationRoutes, type EvaluationKind, type QuizAnswer } from '@rso-connect/shared';
import type { CourseRun } from '../src/features/courses/index.js';
import { EvaluationBanks, EvaluationPlan, EvaluationParticipant, RunEvaluationRow, formOf } from '../src/features/evaluations/index.js';
import { aCourse, aRun, anEnrolment } from './factories.js';
import type { TestApp, TestPerson } from './start-app.js';

const dayMs = 86_400_000;

/** So many questions about law and as many about care, each with the right answer `Right 1`, `Right 2`, … */
export function bankFile(each = 6): string {
  const rows = ['Law', 'Care'].flatMap((outcome, part) => Array.from({ length: each }, (_, index) => {
    const number = String(part * each + index + 1);
    return `What is ${number}?,${outcome},Right ${number},Wrong ${number},Never ${number}`;
  }));
  return ['question,outcome,right,wrong_1,wrong_2', ...rows].join('\n');
}

/** A workshop at this place with these evaluations planned, which nobody has opened yet. */
export interface EvaluatedRun {
  runId: string;
  courseId: string;
  bankId: string;
  idOf: (kind: EvaluationKind) => string;
}

/**
 * Makes one.
 *
 * @param by who plans them
 * @param fields of the run; it began yesterday and lasts until tomorrow unless they say otherwise
 */
export async function anEvaluatedRun(app: TestApp, by: TestPerson, kinds: readonly EvaluationKind[], fields: Partial<CourseRun> = {}, questionCount = 4): Promise<EvaluatedRun> {
  const now = app.clock.now().getTime();
  const courseId = fields.courseId ?? (await aCourse(app, { mode: 'workshop', certificate: { type: 'participation', passMark: null } })).id;
  const { id: runId } = await aRun(app, courseId, { mode: 'workshop', startsAt: new Date(now - 3 * dayMs), endsAt: new Date(now + 3 * dayMs), ...fields });
  const bankId = await app.app.get(EvaluationBanks, { strict: false }).add(courseId, { from: 'csv', title: 'A bank', text: bankFile() }, null);
  const planned = await app.call(evaluationRoutes.plan, { as: by, params: { runId }, body: { version: 0, kinds: [...kinds], bankId, questionCount } });
  if (planned.status !== 200) throw new Error(`The evaluations could not be planned: ${String(planned.code)}`);
  const ids = new Map((await app.db.repo(RunEvaluationRow).findBy({ runId })).map(({ id, kind }) => [kind, id]));
  return { runId, courseId, bankId, idOf: (kind) => ids.get(kind) ?? '' };
}

/** Somebody who takes part in a run. */
export async function aParticipant(app: TestApp, runId: string, name = 'Somchai', state: 'confirmed' | 'active' | 'completed' = 'active'): Promise<TestPerson> {
  const person = await app.person(name);
  await anEnrolment(app, runId, person.id, { state, requiredActivities: 0 });
  return person;
}

/** The answers that somebody's form of a test takes for right, or for wrong, as only the database knows them. */
export async function answersTo(app: TestApp, runId: string, person: TestPerson, kind: 'pre_test' | 'post_test', right: number): Promise<Map<string, QuizAnswer>> {
  const plan = await app.db.repo(EvaluationPlan).findOneByOrFail({ runId });
  const { id } = await app.db.repo(EvaluationParticipant).findOneByOrFail({ runId, personId: person.id });
  return new Map((plan.forms?.[formOf(id, kind)] ?? []).map(({ shown, solution }, index): [string, QuizAnswer] => {
    if (shown.type !== 'single' || solution.type !== 'single') throw new Error('The bank of the specs has single choices only');
    const wrong = shown.options.find((option) => option.id !== solution.optionId)?.id ?? null;
    return [shown.key, { type: 'single', optionId: index < right ? solution.optionId : wrong }];
  }));
}

/** Takes a test from its beginning to its end. */
export async function takeTest(app: TestApp, { runId, idOf }: EvaluatedRun, person: TestPerson, kind: 'pre_test' | 'post_test', right: number): Promise<void> {
  const evaluationId = idOf(kind);
  await app.call(ownEvaluationRoutes.begin, { as: person, params: { evaluationId }, body: {} });
  for (const [questionKey, answer] of await answersTo(app, runId, person, kind, right)) {
    await app.call(ownEvaluationRoutes.saveAnswer, { as: person, params: { evaluationId, questionKey }, body: { revision: 1, answer } });
  }
  const { status, code } = await app.call(ownEvaluationRoutes.handIn, { as: person, params: { evaluationId }, body: {} });
  if (status !== 200) throw new Error(`The test could not be handed in: ${String(code)}`);
}
