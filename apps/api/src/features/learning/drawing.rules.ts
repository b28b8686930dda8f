import type { QuestionContent } from '../courses/index.js';
import type { QuizSolution, ShownOption, ShownQuestion } from '@rso-connect/shared';

/** A question of a bank, as it is drawn from. */
export interface BankQuestion {
  key: string;
  points: number;
  content: QuestionContent;
}

/** A question as it was shown in an attempt, with what is right in the ids that were shown. */
export interface FrozenQuestion {
  shown: ShownQuestion;
  solution: QuizSolution;
  feedback: { right: string; wrong: string };
}

/** A whole number from 0 to below `max`, each as likely as any other. */
export type RandomBelow = (max: number) => number;

/** @returns the list in a random order (Fisher and Yates) */
export function shuffled<T>(list: readonly T[], random: RandomBelow): T[] {
  const rest = [...list];
  const taken: T[] = [];
  while (rest.length > 0) taken.push(...rest.splice(random(rest.length), 1));
  return taken;
}

/**
 * Draws the questions of an attempt.
 *
 * @param draw how many from which bank
 * @param banks by key
 * @param shuffle whether questions and options are mixed; without it they stay in the bank's order
 * @param random from a source that nobody can foresee
 */
export function drawQuestions(
  draw: readonly { bankKey: string; count: number }[],
  banks: ReadonlyMap<string, readonly BankQuestion[]>,
  shuffle: boolean,
  random: RandomBelow,
): FrozenQuestion[] {
  const drawn = draw.flatMap(({ bankKey, count }) => {
    const bank = banks.get(bankKey) ?? [];
    const chosen = new Set(shuffled(bank, random).slice(0, count));
    return bank.filter((question) => chosen.has(question));
  });
  return (shuffle ? shuffled(drawn, random) : drawn).map((question) => freeze(question, shuffle, random));
}

interface Shown<T> { shown: ShownOption[]; idOf: ReadonlyMap<T, string> }

/** Gives each thing a new id by its place on the screen, so that an author's id can't be a hint. */
function show<T>(things: readonly T[], textOf: (thing: T) => string, letter: string): Shown<T> {
  const shown = things.map((thing, index) => ({ id: `${letter}${index + 1}`, text: textOf(thing) }));
  return { shown, idOf: new Map(things.map((thing, index) => [thing, `${letter}${index + 1}`])) };
}

/** Mixed so that it isn't in the order that was given: an ordering left as it is must not be right. */
function disordered<T>(list: readonly T[], random: RandomBelow): T[] {
  const mixed = shuffled(list, random);
  const isMixed = mixed.some((thing, index) => thing !== list[index]);
  return isMixed ? mixed : [...mixed.slice(1), ...mixed.slice(0, 1)];
}

function freeze({ key, points, content }: BankQuestion, shuffle: boolean, random: RandomBelow): FrozenQuestion {
  const { promptHtml, feedback } = content;
  const base = { key, promptHtml, points };
  switch (content.type) {
    case 'single':
    case 'multiple': {
      const options = shuffle ? shuffled(content.options, random) : content.options;
      const { shown, idOf } = show(options, (option) => option.text, 'o');
      const right = options.filter((option) => option.right).map((option) => idOf.get(option) ?? '');
      return content.type === 'single'
        ? { shown: { ...base, type: 'single', options: shown }, solution: { type: 'single', optionId: right[0] ?? '' }, feedback }
        : { shown: { ...base, type: 'multiple', options: shown }, solution: { type: 'multiple', optionIds: right }, feedback };
    }
    case 'true_false':
      return { shown: { ...base, type: 'true_false' }, solution: { type: 'true_false', value: content.answer }, feedback };
    case 'matching': {
      const lefts = show(shuffle ? shuffled(content.pairs, random) : content.pairs, (pair) => pair.left, 'l');
      // Always mixed: side by side they would be the answer.
      const rights = show(disordered(content.pairs, random), (pair) => pair.right, 'r');
      const pairs = content.pairs.map((pair) => ({ leftId: lefts.idOf.get(pair) ?? '', rightId: rights.idOf.get(pair) ?? '' }));
      return { shown: { ...base, type: 'matching', lefts: lefts.shown, rights: rights.shown }, solution: { type: 'matching', pairs }, feedback };
    }
    case 'ordering': {
      const places = content.items.map((text, index) => ({ text, index }));
      const { shown, idOf } = show(disordered(places, random), (place) => place.text, 'i');
      const itemIds = places.map((place) => idOf.get(place) ?? '');
      return { shown: { ...base, type: 'ordering', items: shown }, solution: { type: 'ordering', itemIds }, feedback };
    }
    case 'short_text':
      return { shown: { ...base, type: 'short_text' }, solution: { type: 'short_text', accept: content.accept }, feedback };
    case 'numeric':
      return { shown: { ...base, type: 'numeric' }, solution: { type: 'numeric', value: content.answer, tolerance: content.tolerance }, feedback };
  }
}
