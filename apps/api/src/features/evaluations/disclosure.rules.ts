import { smallestGroup } from '@rso-connect/shared';
import { lotOf } from './lot.js';

/*
 * What may be told of answers, and to nobody what one of them said. The whole rule is in this file:
 *
 * 1. Answers come into the results by batches of five people or more, and only once the evaluation is over. Looking
 *    twice, or opening it again for one more person, therefore tells five at least apart, never one.
 * 2. A question is counted from those batches in which five or more answered it.
 * 3. What splits a group (the two forms of a test) is told only where every part, in every batch, is five or more:
 *    otherwise the whole less the larger part would tell the smaller one.
 * 4. Free texts come in an order that says nothing, for each question in another one, from five texts on.
 *
 * There is no filter by which a reader could cut smaller groups out of these.
 */

/** Whether what so many people said may be told together. */
export function isGroup(people: number): boolean {
  return people >= smallestGroup;
}

/**
 * Whether answers that wait come into the results now.
 *
 * @param waiting how many people's
 * @param isOver whether the evaluation takes no more answers
 */
export function mayRelease(waiting: number, isOver: boolean): boolean {
  return isOver && isGroup(waiting);
}

/**
 * Which answers to a question count: those of the batches in which enough people gave one.
 *
 * @param answers each with its batch
 */
export function countable<T extends { batch: number }>(answers: readonly T[]): T[] {
  const sizes = new Map<number, number>();
  for (const { batch } of answers) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  return answers.filter(({ batch }) => isGroup(sizes.get(batch) ?? 0));
}

/**
 * Whether a group may be told in parts beside the whole.
 *
 * @param batches how many people are in each part, batch by batch
 */
export function mayShowParts(batches: readonly (readonly number[])[]): boolean {
  return batches.length > 0 && batches.every((parts) => parts.every((people) => isGroup(people)));
}

/**
 * Free texts in an order that follows neither time nor person, and isn't the same for two questions.
 *
 * @param seed of the question
 * @returns null where there are too few
 */
export function shuffledTexts(texts: readonly string[], seed: string): string[] | null {
  if (!isGroup(texts.length)) return null;
  return texts
    .map((text): [string, string] => [lotOf(`${seed}\n${text}`), text])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, text]) => text);
}
