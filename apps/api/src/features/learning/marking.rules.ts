import type { QuizAnswer, QuizSolution, ShownQuestion } from '@rso-connect/shared';
import type { FrozenQuestion } from './drawing.rules.js';

/** What an attempt is worth. */
export interface Marks {
  /** Keys of the questions that were answered rightly. */
  rightKeys: string[];
  points: number;
  maxPoints: number;
  /** Rounded down, so that nobody reaches a pass mark by rounding. */
  scoreHundredths: number;
  passed: boolean;
}

/** For sums that a computer can't write exactly, such as 0.1 + 0.2. */
const rounding = 1e-9;

/** Case, marks and spaces don't count. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Reads a number as people write it: with a decimal point or a decimal comma.
 *
 * @returns null where it isn't one; separators of thousands aren't read, since 1.000 would be two numbers
 */
export function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace('\u2212', '-');
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null;
}

function sameSet(given: readonly string[], right: readonly string[]): boolean {
  return given.length === right.length && right.every((id) => given.includes(id));
}

/** Whether an answer is right: wholly, since there is no partial credit. No answer is wrong. */
export function isRight(solution: QuizSolution, answer: QuizAnswer | undefined): boolean {
  if (answer?.type === 'single' && solution.type === 'single') return answer.optionId === solution.optionId;
  if (answer?.type === 'multiple' && solution.type === 'multiple') return sameSet(answer.optionIds, solution.optionIds);
  if (answer?.type === 'true_false' && solution.type === 'true_false') return answer.value === solution.value;
  if (answer?.type === 'matching' && solution.type === 'matching') {
    const written = (pair: { leftId: string; rightId: string }): string => `${pair.leftId} ${pair.rightId}`;
    return sameSet(answer.pairs.map(written), solution.pairs.map(written));
  }
  if (answer?.type === 'ordering' && solution.type === 'ordering') return answer.itemIds.join(' ') === solution.itemIds.join(' ');
  if (answer?.type === 'short_text' && solution.type === 'short_text') {
    return solution.accept.some((accepted) => folded(accepted) === folded(answer.text));
  }
  if (answer?.type === 'numeric' && solution.type === 'numeric') {
    const given = numberOf(answer.text);
    return given !== null && Math.abs(given - solution.value) <= solution.tolerance + rounding * Math.max(1, Math.abs(solution.value));
  }
  return false;
}

function isDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** Whether an answer can be one to this question: its kind, and only what was shown, nothing twice. */
export function fits(shown: ShownQuestion, answer: QuizAnswer): boolean {
  const among = (list: readonly { id: string }[], ids: readonly string[]): boolean => ids.every((id) => list.some((one) => one.id === id));
  if (shown.type === 'single' && answer.type === 'single') return answer.optionId === null || among(shown.options, [answer.optionId]);
  if (shown.type === 'multiple' && answer.type === 'multiple') return isDistinct(answer.optionIds) && among(shown.options, answer.optionIds);
  if (shown.type === 'ordering' && answer.type === 'ordering') return isDistinct(answer.itemIds) && among(shown.items, answer.itemIds);
  if (shown.type === 'matching' && answer.type === 'matching') {
    const lefts = answer.pairs.map((pair) => pair.leftId);
    return isDistinct(lefts) && among(shown.lefts, lefts) && among(shown.rights, answer.pairs.map((pair) => pair.rightId));
  }
  return shown.type === answer.type;
}

/**
 * Marks an attempt.
 *
 * @param answers by question key; what is missing is wrong
 * @param passMark per cent
 */
export function markAttempt(questions: readonly FrozenQuestion[], answers: ReadonlyMap<string, QuizAnswer>, passMark: number): Marks {
  const right = questions.filter(({ shown, solution }) => isRight(solution, answers.get(shown.key)));
  const sum = (list: readonly FrozenQuestion[]): number => list.reduce((total, { shown }) => total + shown.points, 0);
  const points = sum(right);
  const maxPoints = sum(questions);
  return {
    rightKeys: right.map(({ shown }) => shown.key),
    points,
    maxPoints,
    scoreHundredths: Math.floor((points * 10_000) / maxPoints),
    passed: points * 100 >= passMark * maxPoints,
  };
}
