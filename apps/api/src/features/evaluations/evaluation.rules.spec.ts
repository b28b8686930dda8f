import { describe, expect, it } from '@jest/globals';
import type { EvaluationKind } from '@rso-connect/shared';
import { drawForms, formOf, mixOf, type AboutQuestion, type TestForms } from './forms.rules.js';
import { plusMonths, stateOf, windowOf } from './window.rules.js';

function bank(sizes: Record<string, number>): AboutQuestion[] {
  return Object.entries(sizes).flatMap(([outcome, size]) => Array.from({ length: size }, (_, index): AboutQuestion => ({
    key: `${outcome}-${String(index)}`, outcome, points: 1,
    content: { type: 'single', promptHtml: 'Which?', feedback: { right: 'Yes', wrong: 'No' }, options: [{ text: 'This', right: true }, { text: 'That', right: false }] },
  })));
}
const keysOf = (form: TestForms['a']): string[] => form.map(({ shown }) => shown.key);
const mixedIn = (form: TestForms['a']): Record<string, number> => {
  const mix: Record<string, number> = {};
  for (const { outcome } of form) mix[outcome] = (mix[outcome] ?? 0) + 1;
  return mix;
};

describe('two forms of a test', () => {
  it.each<[string, Record<string, number>, number, boolean]>([
    ['an even bank', { law: 6, care: 6 }, 6, true],
    ['an uneven bank', { law: 8, care: 4, sea: 2 }, 6, true],
    ['an outcome with one question', { law: 10, care: 1 }, 5, true],
    ['a bank that is too small for two', { law: 4, care: 2 }, 5, false],
  ])('have the same mix and share nothing where they can: %s', (_, sizes, count, apart) => {
    const { a, b } = drawForms(bank(sizes), count, 'run');
    expect([a.length, b.length]).toEqual([count, count]);
    expect(mixedIn(a)).toEqual(mixedIn(b));
    expect(new Set(keysOf(a)).size).toBe(count);
    expect(new Set(keysOf(b)).size).toBe(count);
    expect(keysOf(a).some((key) => keysOf(b).includes(key))).toBe(!apart);
  });

  it('are the same for the same run, and others for another', () => {
    const questions = bank({ law: 12, care: 12 });
    expect(drawForms(questions, 8, 'run')).toEqual(drawForms(questions, 8, 'run'));
    expect(keysOf(drawForms(questions, 8, 'run').a)).not.toEqual(keysOf(drawForms(questions, 8, 'another').a));
  });

  it('ask as the bank is made', () => {
    expect(mixOf(new Map([['law', 12], ['care', 6], ['sea', 2]]), 10)).toEqual(new Map([['law', 6], ['care', 3], ['sea', 1]]));
  });

  it('come to each participant one after the other', () => {
    const lots = Array.from({ length: 40 }, (_, index) => `participant-${String(index)}`);
    for (const lot of lots) expect([formOf(lot, 'pre_test'), formOf(lot, 'post_test')].sort()).toEqual(['a', 'b']);
    expect(new Set(lots.map((lot) => formOf(lot, 'pre_test'))).size).toBe(2);
  });
});

describe('when an evaluation is open', () => {
  const run = { startsAt: new Date('2026-09-14T00:00:00Z'), endsAt: new Date('2026-09-17T09:00:00Z'), datesAre: 'day' } as const;
  const none = { openedAt: null, closedAt: null };
  const at = (text: string): Date => new Date(`${text}Z`);

  it.each<[EvaluationKind, string, ReturnType<typeof stateOf>]>([
    ['pre_test', '2026-09-06T00:00', 'planned'],
    ['pre_test', '2026-09-07T00:00', 'open'],
    ['pre_test', '2026-09-15T00:00', 'over'],
    ['post_test', '2026-09-16T08:00', 'planned'],
    ['post_test', '2026-09-17T08:00', 'open'],
    ['reaction', '2026-10-01T08:00', 'open'],
    ['reaction', '2026-10-01T09:00', 'over'],
    ['follow_up_3', '2026-12-17T08:00', 'planned'],
    ['follow_up_3', '2026-12-17T09:00', 'open'],
    ['follow_up_6', '2027-03-17T09:00', 'open'],
    ['follow_up_6', '2027-04-17T09:00', 'over'],
  ])('%s at %s is %s', (kind, now, expected) => {
    expect(stateOf(windowOf(kind, run, none), at(now))).toBe(expected);
  });

  it('is for staff to say, before and after its days', () => {
    const early = { openedAt: at('2026-09-01T00:00'), closedAt: null };
    expect(stateOf(windowOf('pre_test', run, early), at('2026-09-02T00:00'))).toBe('open');
    expect(stateOf(windowOf('pre_test', run, early), at('2026-09-15T00:00'))).toBe('over');
    expect(stateOf(windowOf('pre_test', run, { openedAt: at('2026-09-20T00:00'), closedAt: null }), at('2026-12-01T00:00'))).toBe('open');
    expect(stateOf(windowOf('post_test', run, { openedAt: null, closedAt: at('2026-09-17T00:00') }), at('2026-09-17T01:00'))).toBe('over');
    expect(stateOf(windowOf('reaction', { startsAt: null, endsAt: null, datesAre: 'day' }, none), at('2026-09-17T01:00'))).toBe('planned');
  });

  it('counts months as a calendar does', () => {
    expect(plusMonths(at('2026-11-30T10:00'), 3)).toEqual(at('2027-02-28T10:00'));
    expect(plusMonths(at('2026-08-31T10:00'), 6)).toEqual(at('2027-02-28T10:00'));
  });
});
