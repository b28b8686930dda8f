import { describe, expect, it } from '@jest/globals';
import type { ActivityState } from '@rso-connect/shared';
import { isPassed, lockOf, resumeKeyOf, tallyOf, type RuledActivity, type RuledProgress } from './progress.rules.js';

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
