import { drawQuestions, type BankQuestion, type FrozenQuestion, type RandomBelow } from '../learning/index.js';
import { numberBy } from './lot.js';

/** A question with what it is about. */
export interface AboutQuestion extends BankQuestion {
  outcome: string;
}

/** A question as a form asks it. */
export interface FormQuestion extends FrozenQuestion {
  outcome: string;
}

/** Two tests that are as hard as each other: half the people begin with one, half with the other. */
export interface TestForms {
  a: FormQuestion[];
  b: FormQuestion[];
}
export type FormName = keyof TestForms;

/**
 * Chance that can be repeated: the same seed gives the same numbers.
 *
 * @param seed any text
 */
export function seededRandom(seed: string): RandomBelow {
  let step = 0;
  return (max) => {
    step += 1;
    return numberBy(`${seed}:${String(step)}`, max);
  };
}

/**
 * How many questions of each outcome a form asks: as the bank has them, and no more than half of them as long as there
 * is another one to ask.
 *
 * @param sizes of each outcome's questions
 * @param count of the form
 */
export function mixOf(sizes: ReadonlyMap<string, number>, count: number): Map<string, number> {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const mix = new Map([...sizes.keys()].map((name) => [name, 0]));
  const owed = (name: string): number => ((sizes.get(name) ?? 0) * count) / total - (mix.get(name) ?? 0);
  for (let chosen = 0; chosen < Math.min(count, total); chosen += 1) {
    const free = (most: (size: number) => number): string[] => [...sizes].filter(([name, size]) => (mix.get(name) ?? 0) < most(size)).map(([name]) => name);
    const unshared = free((size) => Math.floor(size / 2));
    const [next] = (unshared.length > 0 ? unshared : free((size) => size)).sort((one, other) => owed(other) - owed(one) || one.localeCompare(other, 'en'));
    if (next === undefined) break;
    mix.set(next, (mix.get(next) ?? 0) + 1);
  }
  return mix;
}

/**
 * Draws both tests of a run: with the same mix of outcomes, and no question in both where the bank has enough. The
 * same bank, count and seed always give the same forms.
 *
 * @param bank in its order
 * @param count of each form
 * @param seed the run's id
 */
export function drawForms(bank: readonly AboutQuestion[], count: number, seed: string): TestForms {
  const random = seededRandom(seed);
  const byOutcome = new Map<string, AboutQuestion[]>();
  for (const question of bank) byOutcome.set(question.outcome, [...(byOutcome.get(question.outcome) ?? []), question]);
  const mix = mixOf(new Map([...byOutcome].map(([name, list]) => [name, list.length])), count);
  const chosen: Record<FormName, AboutQuestion[]> = { a: [], b: [] };
  for (const [name, list] of byOutcome) {
    const wanted = mix.get(name) ?? 0;
    const mixed = mixedBy(list, random);
    chosen.a.push(...mixed.slice(0, wanted));
    // Of too few questions the second form takes the others first, and then some again.
    chosen.b.push(...[...mixed.slice(wanted), ...mixed].slice(0, wanted));
  }
  const outcomeOf = new Map(bank.map(({ key, outcome }) => [key, outcome]));
  const shown = (list: readonly AboutQuestion[]): FormQuestion[] =>
    drawQuestions([{ bankKey: 'form', count: list.length }], new Map([['form', list]]), true, random)
      .map((question) => ({ ...question, outcome: outcomeOf.get(question.shown.key) ?? '' }));
  return { a: shown(chosen.a), b: shown(chosen.b) };
}

function mixedBy<T>(list: readonly T[], random: RandomBelow): T[] {
  const rest = [...list];
  const taken: T[] = [];
  while (rest.length > 0) taken.push(...rest.splice(random(rest.length), 1));
  return taken;
}

/** With which form a participant begins: by their lot, so that about half begin with each. */
export function firstFormOf(participantId: string): FormName {
  return numberBy(participantId, 2) === 0 ? 'a' : 'b';
}

/** The form that a participant gets in a test. */
export function formOf(participantId: string, kind: 'pre_test' | 'post_test'): FormName {
  const first = firstFormOf(participantId);
  if (kind === 'pre_test') return first;
  return first === 'a' ? 'b' : 'a';
}
