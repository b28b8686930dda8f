import { learningRoutes, type AttemptView, type QuizAnswer, type ShownQuestion } from '@rso-connect/shared';
import { v7 } from 'uuid';
import type { BareDatabase, Row, Value } from './drivers.js';
import type { World } from './world.js';

/** Some answer to a question, as an officer in a hurry gives it. */
function answerTo(question: ShownQuestion): QuizAnswer {
  const first = (options: readonly { id: string }[]): string => options[0]?.id ?? '';
  switch (question.type) {
    case 'single': return { type: 'single', optionId: first(question.options) };
    case 'multiple': return { type: 'multiple', optionIds: [first(question.options)] };
    case 'true_false': return { type: 'true_false', value: true };
    case 'matching':
      return { type: 'matching', pairs: question.lefts.map(({ id }, index) => ({ leftId: id, rightId: question.rights[index]?.id ?? '' })) };
    case 'ordering': return { type: 'ordering', itemIds: question.items.map(({ id }) => id) };
    case 'short_text': return { type: 'short_text', text: 'consent' };
    case 'numeric': return { type: 'numeric', text: '18' };
  }
}

const text = (value: unknown): Value =>
  value === null || typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);

/** Rows of the model's, each given to somebody else by replacing the ids in its texts. */
function given(row: Row, replaced: readonly (readonly [string, string])[]): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const own = text(value);
      return [name, typeof own === 'string' ? replaced.reduce((result, [from, to]) => result.replaceAll(from, to), own) : own];
    }),
  );
}

/**
 * Lets the product make one attempt at the course's first quiz, with all answers saved, and gives everybody else a
 * copy of its rows.
 *
 * @param address of the running product
 * @returns the world with an open attempt for each enrolment of the quiz run
 * @throws Error where the product refuses
 */
export async function makeAttempts(address: string, db: BareDatabase, world: World): Promise<World> {
  const [model, ...others] = world.quizEnrolments;
  if (!model) throw new Error('Nobody is enrolled to try the quiz.');
  const person = world.people[model.person];
  const call = async (method: string, path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: `rso-session=${person?.token ?? ''}` };
    const response = await fetch(address + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
    return response.json();
  };
  const of = (path: string): string => path.replace(':enrolmentId', model.enrolmentId);
  const [quiz] = await db.rows(
    "SELECT `key`, `after` FROM activities WHERE type = 'quiz' AND versionId = (SELECT courseVersionId FROM enrolments WHERE id = ?) ORDER BY position LIMIT 1",
    [model.enrolmentId],
  );
  for (const key of JSON.parse(String(quiz?.after)) as string[]) await call('POST', of(learningRoutes.view.path).replace(':key', key), {});
  const attempt = (await call('POST', of(learningRoutes.startAttempt.path).replace(':key', String(quiz?.key)), {})) as AttemptView;
  for (const question of attempt.questions) {
    const path = of(learningRoutes.saveAnswer.path).replace(':attemptId', attempt.id).replace(':questionKey', question.key);
    await call('PUT', path, { revision: 1, answer: answerTo(question) });
  }
  const copies = others.map((one) => ({ ...one, attemptId: v7() }));
  await db.together(async () => {
    for (const [table, column, value] of [
      ['activity_progress', 'enrolmentId', model.enrolmentId], ['quiz_attempts', 'enrolmentId', model.enrolmentId], ['quiz_answers', 'attemptId', attempt.id],
    ] as const) {
      const rows = await db.rows(`SELECT * FROM ${table} WHERE ${column} = ?`, [value]);
      await db.insert(table, copies.flatMap(({ enrolmentId, attemptId }) =>
        rows.map((row) => given(row, [[model.enrolmentId, enrolmentId], [attempt.id, attemptId]])),
      ));
    }
  });
  return { ...world, quizEnrolments: [{ ...model, attemptId: attempt.id }, ...copies] };
}
