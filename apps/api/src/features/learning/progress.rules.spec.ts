import { describe, expect, it } from '@jest/globals';
import type { ActivityState } from '@rso-connect/shared';
import { exhaustedQuizzes, isPassed, lockOf, resumeKeyOf, tallyOf, type RuledActivity, type RuledProgress } from './progress.rules.js';

const activity = (key: string, after: string[] = [], required = true): RuledActivity => ({ key, title: `The ${key}`, minutes: 10, required, after });
const course = [activity('a'), activity('b', ['a']), activity('c', [], false), activity('d', ['c', 'a'])];
const progress = (...rows: [key: string, state: ActivityState, score?: number][]): Map<string, RuledProgress> =>
  new Map(rows.map(([activityKey, state, scoreHundredths = null], at) => [activityKey, { activityKey, state, scoreHundredths, changedAt: new Date(at) }]));

describe('locks', () => {
  it.each([
    ['nothing to come first', 'a', progress(), null],
    ['what comes first is not begun', 'b', progress(), ['a']],
    ['what comes first is only begun', 'b', progress(['a', 'in_progress']), ['a']],
    ['what comes first is complete', 'b', progress(['a', 'complete']), null],
    ['two come first: named in course order', 'd', progress(), ['a', 'c']],
    ['one of two is complete', 'd', progress(['a', 'complete']), ['c']],
    ['it is complete itself', 'd', progress(['d', 'complete']), null],
  ])('%s', (_, key, done, missing) => {
    const lock = lockOf(course.find((one) => one.key === key)!, course, done);
    expect(lock?.facts.activities.map((one) => one.key) ?? null).toEqual(missing);
    if (lock) expect(lock.facts.activities[0].title).toBe(`The ${lock.facts.activities[0].key}`);
  });
});

describe('where to go on', () => {
  it.each([
    ['at the beginning', progress(), 'a'],
    ['in the activity that was left', progress(['c', 'in_progress']), 'c'],
    ['after the activity that was completed last', progress(['a', 'complete']), 'b'],
    ['past what is locked', progress(['b', 'complete'], ['c', 'complete']), 'a'],
    ['with what was left out, when the end is reached', progress(['a', 'complete'], ['c', 'complete'], ['d', 'complete']), 'b'],
    ['nowhere, when all is complete', progress(['a', 'complete'], ['b', 'complete'], ['c', 'complete'], ['d', 'complete']), null],
  ])('%s', (_, done, key) => { expect(resumeKeyOf(course, done)).toBe(key); });
});

describe('how far', () => {
  it('counts what is required only', () => {
    expect(tallyOf(course, progress(['a', 'complete'], ['c', 'complete']))).toEqual({ requiredActivities: 3, completedActivities: 1, minutesLeft: 20 });
  });

  it.each([
    ['no final quiz', null, progress(), true],
    ['no attempt', { key: 'd', passMark: 0 }, progress(), false],
    ['below the mark', { key: 'd', passMark: 80 }, progress(['d', 'in_progress', 7999]), false],
    ['at the mark', { key: 'd', passMark: 80 }, progress(['d', 'complete', 8000]), true],
  ])('passed: %s', (_, quiz, done, passed) => { expect(isPassed(quiz, done)).toBe(passed); });
});

describe('nothing left to try', () => {
  const quizzes = [{ key: 'b', required: true, attempts: 2 }, { key: 'c', required: false, attempts: 1 }, { key: 'd', required: true, attempts: 3 }];
  const final = { key: 'd', passMark: 80 };
  it.each<[string, ReturnType<typeof progress>, Record<string, number>, [string, number][], string[]]>([
    ['with an attempt left', progress(['d', 'in_progress', 5000]), { d: 2 }, [], []],
    ['with the last one used', progress(['d', 'in_progress', 5000]), { d: 3 }, [], ['d']],
    ['with one more allowed', progress(['d', 'in_progress', 5000]), { d: 3 }, [['d', 1]], []],
    ['with that one used too', progress(['d', 'in_progress', 5000]), { d: 4 }, [['d', 1]], ['d']],
    ['with the final quiz handed in below the mark', progress(['d', 'complete', 7999]), { d: 3 }, [], ['d']],
    ['with the final quiz passed by the last one', progress(['d', 'complete', 8000]), { d: 3 }, [], []],
    ['with a required quiz on the way', progress(['b', 'in_progress', 0]), { b: 2 }, [], ['b']],
    ['with one that nobody needs', progress(['c', 'in_progress', 0]), { c: 1 }, [], []],
  ])('%s', (_, done, used, granted, keys) => {
    expect(exhaustedQuizzes(quizzes, final, done, (key) => used[key] ?? 0, new Map(granted))).toEqual(keys);
  });

  it('never, where any number of attempts is allowed', () => {
    expect(exhaustedQuizzes([{ key: 'd', required: true, attempts: 0 }], final, progress(['d', 'in_progress', 0]), () => 99, new Map())).toEqual([]);
  });
});
