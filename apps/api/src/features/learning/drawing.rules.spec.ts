import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { shownQuestion } from '@rso-connect/shared';
import { drawQuestions, shuffled, type BankQuestion } from './drawing.rules.js';
import { isRight } from './marking.rules.js';

const random = (max: number): number => randomInt(max);
const feedback = { right: 'R', wrong: 'W' };
const ordering: BankQuestion = { key: 'order', points: 1, content: { type: 'ordering', promptHtml: 'P', feedback, items: ['one', 'two', 'three'] } };
const matching: BankQuestion = {
  key: 'match', points: 1,
  content: { type: 'matching', promptHtml: 'P', feedback, pairs: [{ left: 'A', right: '1' }, { left: 'B', right: '2' }, { left: 'C', right: '3' }] },
};
const single: BankQuestion = {
  key: 'single', points: 2,
  content: { type: 'single', promptHtml: 'P', feedback, options: [{ text: 'x', right: false }, { text: 'y', right: true }, { text: 'z', right: false }] },
};
const banks = new Map([['bank', [ordering, matching, single]]]);

describe('drawing questions', () => {
  it('draws as many as asked, none twice, and in time each of them', () => {
    const seen = new Set<string>();
    for (let at = 0; at < 60; at += 1) {
      const keys = drawQuestions([{ bankKey: 'bank', count: 2 }], banks, true, random).map(({ shown }) => shown.key);
      expect(new Set(keys).size).toBe(2);
      keys.forEach((key) => seen.add(key));
    }
    expect([...seen].sort()).toEqual(['match', 'order', 'single']);
  });

  it('keeps the order of bank and options where nothing is to be shuffled, but never shows an answer as it lies', () => {
    for (let at = 0; at < 30; at += 1) {
      const drawn = drawQuestions([{ bankKey: 'bank', count: 3 }], banks, false, random);
      expect(drawn.map(({ shown }) => shown.key)).toEqual(['order', 'match', 'single']);
      const [order, match, one] = drawn.map(({ shown }) => shown);
      expect(one?.type === 'single' && one.options.map((option) => option.text)).toEqual(['x', 'y', 'z']);
      expect(order?.type === 'ordering' && order.items.map((item) => item.text)).not.toEqual(['one', 'two', 'three']);
      expect(match?.type === 'matching' && match.rights.map((right) => right.text)).not.toEqual(['1', '2', '3']);
    }
  });

  it('says what is right in the ids that are shown, and shows nothing of it', () => {
    for (let at = 0; at < 30; at += 1) {
      for (const { shown, solution } of drawQuestions([{ bankKey: 'bank', count: 3 }], banks, true, random)) {
        expect(shownQuestion.parse(shown)).toEqual(shown);
        if (shown.type === 'ordering' && solution.type === 'ordering') {
          const texts = solution.itemIds.map((id) => shown.items.find((item) => item.id === id)?.text);
          expect(texts).toEqual(['one', 'two', 'three']);
          expect(shown.items.map((item) => item.id)).toEqual(['i1', 'i2', 'i3']);
          expect(isRight(solution, { type: 'ordering', itemIds: ['i1', 'i2', 'i3'] })).toBe(false);
        }
        if (shown.type === 'single' && solution.type === 'single') {
          expect(shown.options.find((option) => option.id === solution.optionId)?.text).toBe('y');
        }
        if (shown.type === 'matching' && solution.type === 'matching') {
          const texts = solution.pairs.map(({ leftId, rightId }) => [
            shown.lefts.find((left) => left.id === leftId)?.text, shown.rights.find((right) => right.id === rightId)?.text,
          ]);
          expect(texts.sort()).toEqual([['A', '1'], ['B', '2'], ['C', '3']]);
        }
      }
    }
  });

  it('shuffles evenly', () => {
    const firsts = { a: 0, b: 0, c: 0 };
    for (let at = 0; at < 3000; at += 1) firsts[shuffled(['a', 'b', 'c'] as const, random)[0]] += 1;
    for (const count of Object.values(firsts)) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});
