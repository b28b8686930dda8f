import type { QuizAnswer, ShownQuestion } from '@rso-connect/shared';

type AnswerTo<T extends ShownQuestion['type']> = Extract<QuizAnswer, { type: T }>;

/**
 * The answer that says nothing yet.
 *
 * @param question as it is shown
 */
export function noAnswer(question: ShownQuestion): QuizAnswer {
  switch (question.type) {
    case 'single':
      return { type: 'single', optionId: null };
    case 'multiple':
      return { type: 'multiple', optionIds: [] };
    case 'true_false':
      return { type: 'true_false', value: null };
    case 'matching':
      return { type: 'matching', pairs: [] };
    case 'ordering':
      return { type: 'ordering', itemIds: [] };
    case 'short_text':
      return { type: 'short_text', text: '' };
    case 'numeric':
      return { type: 'numeric', text: '' };
  }
}

/**
 * Whether the learner has given a whole answer: every part of a matching, something in a field.
 *
 * @param question as it is shown
 * @param answer undefined where none was given
 */
export function isAnswered(question: ShownQuestion, answer: QuizAnswer | undefined): boolean {
  switch (answer?.type) {
    case undefined:
      return false;
    case 'single':
      return answer.optionId !== null;
    case 'multiple':
      return answer.optionIds.length > 0;
    case 'true_false':
      return answer.value !== null;
    case 'matching':
      return question.type === 'matching' && answer.pairs.length === question.lefts.length;
    case 'ordering':
      return question.type === 'ordering' && answer.itemIds.length === question.items.length;
    case 'short_text':
    case 'numeric':
      return answer.text.trim() !== '';
  }
}

/** A choice ticked or not; the answer keeps the order in which the options are shown. */
export function withChoice(question: Extract<ShownQuestion, { type: 'multiple' }>, answer: AnswerTo<'multiple'>, id: string, chosen: boolean): QuizAnswer {
  const ids = new Set(answer.optionIds);
  if (chosen) ids.add(id);
  else ids.delete(id);
  return { type: 'multiple', optionIds: question.options.map((option) => option.id).filter((each) => ids.has(each)) };
}

/** A left side put to a right one, or to none by an empty id; the pairs keep the order of the left sides. */
export function withPair(question: Extract<ShownQuestion, { type: 'matching' }>, answer: AnswerTo<'matching'>, leftId: string, rightId: string): QuizAnswer {
  const chosen = new Map(answer.pairs.map((pair) => [pair.leftId, pair.rightId]));
  if (rightId === '') chosen.delete(leftId);
  else chosen.set(leftId, rightId);
  const pairs = question.lefts.flatMap(({ id }) => {
    const right = chosen.get(id);
    return right === undefined ? [] : [{ leftId: id, rightId: right }];
  });
  return { type: 'matching', pairs };
}

/** The order in which the items stand: the learner's, or as they were shown. */
export function orderOf(question: Extract<ShownQuestion, { type: 'ordering' }>, answer: AnswerTo<'ordering'>): string[] {
  return answer.itemIds.length === question.items.length ? answer.itemIds : question.items.map(({ id }) => id);
}

/**
 * An item moved one place up or down.
 *
 * @param order ids as they stand
 * @param index of the item to move
 * @param step -1 up, 1 down; beyond an end nothing moves
 */
export function moved(order: readonly string[], index: number, step: -1 | 1): string[] {
  const next = [...order];
  const [item, other] = [next[index], next[index + step]];
  if (item !== undefined && other !== undefined) [next[index], next[index + step]] = [other, item];
  return next;
}
