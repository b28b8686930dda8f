import { describe, expect, it } from '@jest/globals';
import { countable, isGroup, mayRelease, mayShowParts, shuffledTexts } from './disclosure.rules.js';

const given = (...sizes: number[]): { batch: number }[] => sizes.flatMap((size, batch) => Array.from({ length: size }, () => ({ batch })));

describe('what may be told of answers', () => {
  it.each([[0, false], [1, false], [4, false], [5, true], [48, true]])('of %i people: %s', (people, expected) => {
    expect(isGroup(people)).toBe(expected);
  });

  it.each([
    ['five wait and it is over', 5, true, true],
    ['four wait', 4, true, false],
    ['many wait while it is open', 40, false, false],
    // Somebody looked at the results of twenty, and it was opened again for one more.
    ['one came later', 1, true, false],
  ])('lets answers in where %s: %s', (_, waiting, isOver, expected) => {
    expect(mayRelease(waiting, isOver)).toBe(expected);
  });

  it.each([
    ['one batch of five', [5], 5],
    ['one batch of four', [4], 0],
    // Of the second five people, four skipped the question: the difference would be one answer.
    ['a second batch of one', [20, 1], 20],
    ['a second batch of five', [20, 5], 25],
    ['two that are too small apart', [3, 4], 0],
  ])('counts of %s (%j): %i', (_, sizes, expected) => {
    expect(countable(given(...sizes))).toHaveLength(expected);
  });

  it.each([
    ['two halves', [[11, 11]], true],
    ['five and five', [[5, 5]], true],
    // The whole of eight less the five would be what three said.
    ['five and three', [[5, 3]], false],
    ['all in one half', [[9, 0]], false],
    ['a later batch with a small half', [[11, 11], [4, 1]], false],
    ['a later batch that is large enough', [[11, 11], [6, 5]], true],
    ['nobody', [], false],
  ])('shows parts of %s (%j): %s', (_, batches, expected) => {
    expect(mayShowParts(batches)).toBe(expected);
  });

  it('shuffles free texts by the question, and tells none of four', () => {
    const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
    const first = shuffledTexts(texts, 'question-1');
    expect(first?.toSorted()).toEqual(texts.toSorted());
    expect(shuffledTexts([...texts].reverse(), 'question-1')).toEqual(first);
    expect(shuffledTexts(texts, 'question-2')).not.toEqual(first);
    expect(first).not.toEqual(texts);
    expect(shuffledTexts(texts.slice(0, 4), 'question-1')).toBeNull();
  });
});
