import { describe, expect, it } from '@jest/globals';
import { blank, masked } from './masked.js';
import { obstaclesOf, placedOnReserve, sealOf, type Staged, type StagedEntry } from './staged-decision.js';

const entry = (id: string, fields: Partial<StagedEntry> = {}): StagedEntry => ({ id, fullName: id, outcome: 'offer', reserveRank: null, reason: 'So.', feedback: null, ...fields });
const staged: Staged = { callId: 'call', revision: 3, free: 1, entries: [entry('a'), entry('b', { outcome: 'regret', feedback: 'Write more.' })], ineligible: [], undecided: [] };

describe('a seal', () => {
  it('is the same of the same, in whichever order it was read', () => {
    expect(sealOf({ ...staged, entries: [...staged.entries].reverse() })).toBe(sealOf(staged));
  });

  it('is another one of whatever is changed', () => {
    const [a, b] = staged.entries as [StagedEntry, StagedEntry];
    const others: Staged[] = [
      { ...staged, revision: 4 }, { ...staged, free: 2 }, { ...staged, entries: [a] }, { ...staged, entries: [a, { ...b, feedback: 'Write less.' }] },
      { ...staged, entries: [{ ...a, reason: 'Not so.' }, b] }, { ...staged, ineligible: [entry('c')] }, { ...staged, undecided: ['d'] },
    ];
    expect(new Set([staged, ...others].map(sealOf)).size).toBe(others.length + 1);
  });
});

describe('what keeps a release back', () => {
  it('is whoever has no outcome or hears no reason, and more offers than places', () => {
    expect(obstaclesOf(staged)).toEqual([]);
    const wrong = obstaclesOf({ ...staged, free: 0, entries: [...staged.entries, entry('c', { outcome: null })], ineligible: [entry('d', { outcome: null, feedback: '' })], undecided: ['e'] });
    expect(wrong.map(({ code, fullNames }) => `${code} ${fullNames.join(' ')}`)).toEqual(['undecided e', 'no-outcome c', 'no-feedback d', 'too-many-offers a']);
  });
});

describe('a statement that is scored blindly', () => {
  it('says neither who wrote it nor where they are from', () => {
    const text = 'I, Somchai Jaidee (somchai@police.example, +66 81 234 5678), work for the Royal Thai Police in Thailand. สมชาย';
    expect(masked(text, 'Somchai Jaidee', ['Thailand', 'Royal Thai Police'])).toBe(`I, ${blank} (${blank}, ${blank}), work for the ${blank} in ${blank}. สมชาย`);
    expect(masked('jaidee wrote this.', 'Somchai Jaidee', [null])).toBe(`${blank} wrote this.`);
    expect(masked('A (plan) of 12 steps, 2019 - 2023.', '', [])).toBe('A (plan) of 12 steps, 2019 - 2023.');
    expect(masked('Call +66 2 343 9470 or write to me@agency.example today.', '', [])).toBe(`Call ${blank} or write to ${blank} today.`);
  });
});

describe('the reserve list', () => {
  it('takes people in at a place or at its end', () => {
    expect(placedOnReserve(['a', 'b'], ['c'], null)).toEqual(['a', 'b', 'c']);
    expect(placedOnReserve(['a', 'b', 'c'], ['c'], 1)).toEqual(['c', 'a', 'b']);
    expect(placedOnReserve(['a'], ['b', 'c'], 9)).toEqual(['a', 'b', 'c']);
  });
});
