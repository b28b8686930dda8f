import { describe, expect, it } from '@jest/globals';
import { canonicalCode, codeAlphabet, codeInText, codeLength, groupedCode } from '@rso-connect/shared';
import { changeProblem, daysOf, hoursOf, issueProblem, serialText, stateOf } from './certificate.rules.js';
import { newCode } from './verification-codes.js';

const now = new Date('2026-03-12T18:30:00.000Z');
const gives = { certificateType: 'completion' } as const;
const completed = { state: 'completed', completedAt: now };
const valid = { revokedAt: null, supersededById: null };
const revoked = { revokedAt: now, supersededById: null };
const superseded = { revokedAt: null, supersededById: 'other' };

describe('issuing', () => {
  it.each([
    ['the rules, first', gives, completed, null, false, null],
    ['a person, first', gives, completed, null, true, null],
    ['the rules, again', gives, completed, valid, false, 'certificate.already-issued'],
    ['a person, again', gives, completed, valid, true, 'certificate.already-issued'],
    ['the rules, after it was revoked', gives, completed, revoked, false, 'certificate.already-issued'],
    ['a person, after it was revoked', gives, completed, revoked, true, null],
    ['a course without certificates', { certificateType: null }, completed, null, true, 'certificate.course-gives-none'],
    ['somebody still learning', gives, { state: 'active', completedAt: null }, null, true, 'certificate.not-completed'],
    ['somebody who failed', gives, { state: 'failed', completedAt: null }, null, true, 'certificate.not-completed'],
    ['a completion without a day', gives, { state: 'completed', completedAt: null }, null, true, 'certificate.not-completed'],
  ])('by %s', (_, course, enrolment, standing, byHand, problem) => {
    expect(issueProblem(course, enrolment, standing, byHand)).toBe(problem);
  });
});

it.each([
  [valid, 'valid', null],
  [revoked, 'revoked', 'certificate.already-revoked'],
  [superseded, 'superseded', 'certificate.superseded'],
])('%j stands as %s', (standing, state, problem) => {
  expect(stateOf(standing)).toBe(state);
  expect(changeProblem(standing)).toBe(problem);
});

it.each([
  [2026, 123, 'RSO-2026-000123'],
  [2031, 1_000_000, 'RSO-2031-1000000'],
])('serial %d %d', (year, number, text) => { expect(serialText(year, number)).toBe(text); });

describe('days', () => {
  const run = { startsAt: new Date('2026-03-09T01:00:00Z'), endsAt: new Date('2026-03-12T17:00:00Z'), datesAre: 'day' as const, timeZone: 'Asia/Seoul' };
  it.each([
    ['of the run', run, { startedOn: '2026-03-09', endedOn: '2026-03-13' }],
    ['of completion, for a run without an end', { ...run, endsAt: null }, { startedOn: null, endedOn: '2026-03-13' }],
    ['of completion, where the run knows its quarter only', { ...run, datesAre: 'quarter' as const }, { startedOn: null, endedOn: '2026-03-13' }],
  ])('are those %s', (_, dates, days) => { expect(daysOf(dates, now)).toEqual(days); });
});

it.each([[null, null], [0, null], [10, 0.5], [45, 1], [60, 1], [100, 1.5], [1800, 30]])('%p minutes are %p hours', (minutes, hours) => {
  expect(hoursOf(minutes)).toBe(hours);
});

describe('verification codes', () => {
  it('have 80 bits in signs that nobody mistakes', () => {
    expect(codeLength * Math.log2(codeAlphabet.length)).toBeGreaterThanOrEqual(80);
    expect(codeAlphabet).not.toMatch(/[ILOU]/);
    expect(new Set(codeAlphabet).size).toBe(32);
    const codes = Array.from({ length: 500 }, newCode);
    expect(new Set(codes).size).toBe(500);
    expect(new Set(codes.join('')).size).toBe(32);
  });

  const code = 'K7QF3M9XW24TD0A1';
  it.each([
    groupedCode(code), code, code.toLowerCase(), ' k7qf 3m9x w24t d0a1 ', 'K7QF–3M9X—W24T‑D0A1', 'k7qf-3m9x-w24t-doal', 'K7QF-3M9X-W24T-DOAI',
    'Ｋ７ＱＦ３Ｍ９ＸＷ２４ＴＤ０Ａ１',
  ])('are read from %s', (typed) => { expect(canonicalCode(typed)).toBe(code); });

  it.each(['', 'K7QF', `${code}0`, 'K7QF-3M9X-W24T-D0AU', "' OR 1=1 --", 'ស្រីមុំ', '\ud800'.repeat(16)])('are not read from %j', (typed) => {
    expect(canonicalCode(typed)).toBeNull();
  });

  it.each([
    ['https://connect.example.org/verify/K7QF-3M9X-W24T-D0A1?lang=id', 'K7QF-3M9X-W24T-D0A1'],
    [' k7qf ', 'k7qf'],
  ])('are found in %s', (pasted, found) => { expect(codeInText(pasted)).toBe(found); });
});
