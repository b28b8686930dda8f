import { describe, expect, it } from '@jest/globals';
import type { QuizAnswer, QuizSolution, ShownQuestion } from '@rso-connect/shared';
import type { FrozenQuestion } from './drawing.rules.js';
import { fits, isRight, markAttempt, numberOf } from './marking.rules.js';

const pairs = [{ leftId: 'l1', rightId: 'r2' }, { leftId: 'l2', rightId: 'r1' }];
const cases: [what: string, solution: QuizSolution, answer: QuizAnswer | undefined, right: boolean][] = [
  ['the right option', { type: 'single', optionId: 'o2' }, { type: 'single', optionId: 'o2' }, true],
  ['a wrong option', { type: 'single', optionId: 'o2' }, { type: 'single', optionId: 'o1' }, false],
  ['no option', { type: 'single', optionId: 'o2' }, { type: 'single', optionId: null }, false],
  ['no answer', { type: 'single', optionId: 'o2' }, undefined, false],
  ['an answer of another kind', { type: 'single', optionId: 'o2' }, { type: 'true_false', value: true }, false],
  ['exactly the right ones, in any order', { type: 'multiple', optionIds: ['o1', 'o3'] }, { type: 'multiple', optionIds: ['o3', 'o1'] }, true],
  ['one right one missing', { type: 'multiple', optionIds: ['o1', 'o3'] }, { type: 'multiple', optionIds: ['o1'] }, false],
  ['a wrong one beside the right ones', { type: 'multiple', optionIds: ['o1', 'o3'] }, { type: 'multiple', optionIds: ['o1', 'o2', 'o3'] }, false],
  ['false where it is false', { type: 'true_false', value: false }, { type: 'true_false', value: false }, true],
  ['nothing where it is false', { type: 'true_false', value: false }, { type: 'true_false', value: null }, false],
  ['every pair', { type: 'matching', pairs }, { type: 'matching', pairs: [...pairs].reverse() }, true],
  ['only one pair', { type: 'matching', pairs }, { type: 'matching', pairs: pairs.slice(0, 1) }, false],
  ['crossed pairs', { type: 'matching', pairs }, { type: 'matching', pairs: [{ leftId: 'l1', rightId: 'r1' }, { leftId: 'l2', rightId: 'r2' }] }, false],
  ['the order', { type: 'ordering', itemIds: ['i2', 'i1', 'i3'] }, { type: 'ordering', itemIds: ['i2', 'i1', 'i3'] }, true],
  ['another order', { type: 'ordering', itemIds: ['i2', 'i1', 'i3'] }, { type: 'ordering', itemIds: ['i1', 'i2', 'i3'] }, false],
  ['half an order', { type: 'ordering', itemIds: ['i2', 'i1', 'i3'] }, { type: 'ordering', itemIds: ['i2', 'i1'] }, false],
  ['the word', { type: 'short_text', accept: ['chain'] }, { type: 'short_text', text: 'chain' }, true],
  ['the word with other case, marks and spaces', { type: 'short_text', accept: ['chaîne de traçabilité'] }, { type: 'short_text', text: '  CHAINE  de tracabilite ' }, true],
  ['another accepted word', { type: 'short_text', accept: ['RCC', 'MRCC'] }, { type: 'short_text', text: 'mrcc' }, true],
  ['a part of the word', { type: 'short_text', accept: ['chain'] }, { type: 'short_text', text: 'chai' }, false],
  ['no word', { type: 'short_text', accept: ['chain'] }, { type: 'short_text', text: '' }, false],
  ['the number', { type: 'numeric', value: 12, tolerance: 0 }, { type: 'numeric', text: '12' }, true],
  ['the number with a decimal comma', { type: 'numeric', value: 12.5, tolerance: 0 }, { type: 'numeric', text: ' 12,50 ' }, true],
  ['a number at the edge of the tolerance', { type: 'numeric', value: 0.3, tolerance: 0.1 }, { type: 'numeric', text: '0.4' }, true],
  ['a number beyond it', { type: 'numeric', value: 0.3, tolerance: 0.1 }, { type: 'numeric', text: '0.41' }, false],
  ['a negative number with a real minus', { type: 'numeric', value: -3, tolerance: 0 }, { type: 'numeric', text: '\u22123' }, true],
  ['a word for a number', { type: 'numeric', value: 12, tolerance: 0 }, { type: 'numeric', text: 'twelve' }, false],
];

describe('marking', () => {
  it.each(cases)('takes %s', (_, solution, answer, right) => {
    expect(isRight(solution, answer)).toBe(right);
  });

  it('reads no number that could be two', () => {
    expect(['1.000,5', '1,000.5', '', '12 km', '1e3', 'NaN', 'Infinity', '0x10'].map(numberOf)).toEqual(Array(8).fill(null));
    expect(['1 000', '١٢', '１２'].map(numberOf)).toEqual([1000, null, 12]);
  });

  const question = (key: string, points: number): FrozenQuestion => ({
    shown: { key, promptHtml: '', points, type: 'true_false' }, solution: { type: 'true_false', value: true }, feedback: { right: '', wrong: '' },
  });
  const given = (keys: string[]): Map<string, QuizAnswer> => new Map(keys.map((key) => [key, { type: 'true_false', value: true }]));

  it('counts points, rounds a score down and passes at the mark itself', () => {
    const questions = [question('a', 1), question('b', 1), question('c', 1)];
    expect(markAttempt(questions, given(['a', 'b']), 67)).toEqual({ rightKeys: ['a', 'b'], points: 2, maxPoints: 3, scoreHundredths: 6666, passed: false });
    expect(markAttempt(questions, given(['a', 'b']), 66)).toMatchObject({ passed: true });
    expect(markAttempt([question('a', 4), question('b', 1)], given(['a']), 80)).toMatchObject({ points: 4, scoreHundredths: 8000, passed: true });
    expect(markAttempt(questions, given([]), 0)).toMatchObject({ points: 0, scoreHundredths: 0, passed: true });
  });
});

describe('what can be an answer', () => {
  const two = (letter: string) => [{ id: `${letter}1`, text: 'One' }, { id: `${letter}2`, text: 'Two' }];
  const base = { key: 'q', promptHtml: '', points: 1 };
  const single: ShownQuestion = { ...base, type: 'single', options: two('o') };
  const multiple: ShownQuestion = { ...base, type: 'multiple', options: two('o') };
  const ordering: ShownQuestion = { ...base, type: 'ordering', items: two('i') };
  const matching: ShownQuestion = { ...base, type: 'matching', lefts: two('l'), rights: two('r') };
  const table: [ShownQuestion, QuizAnswer, boolean][] = [
    [single, { type: 'single', optionId: 'o2' }, true],
    [single, { type: 'single', optionId: null }, true],
    [single, { type: 'single', optionId: 'o3' }, false],
    [single, { type: 'multiple', optionIds: ['o1'] }, false],
    [multiple, { type: 'multiple', optionIds: [] }, true],
    [multiple, { type: 'multiple', optionIds: ['o1', 'o1'] }, false],
    [ordering, { type: 'ordering', itemIds: ['i2'] }, true],
    [ordering, { type: 'ordering', itemIds: ['i2', 'i9'] }, false],
    [matching, { type: 'matching', pairs: [{ leftId: 'l1', rightId: 'r1' }] }, true],
    [matching, { type: 'matching', pairs: [{ leftId: 'r1', rightId: 'l1' }] }, false],
    [matching, { type: 'matching', pairs: [{ leftId: 'l1', rightId: 'r1' }, { leftId: 'l1', rightId: 'r2' }] }, false],
  ];
  it.each(table)('%j with %j: %s', (shown, answer, can) => {
    expect(fits(shown, answer)).toBe(can);
  });
});
