import { describe, expect, it } from '@jest/globals';
import type { Gender } from '@rso-connect/shared';
import { genderFigures, mayCountAgain } from './balance.rules.js';
import { beforeBy, checksOf, inRankOrder, seatObstacles, weightedMean } from './selection.rules.js';

const score = (criterion: string, scorerId: string, value: number) => ({ criterion, scorerId, score: value });

describe('the weighted mean', () => {
  const criteria = [{ key: 'a', weight: 60 }, { key: 'b', weight: 40 }];
  it.each([
    ['nobody has scored', [], null],
    ['one criterion is scored', [score('a', 'x', 4)], 400],
    ['both are', [score('a', 'x', 5), score('b', 'x', 0)], 300],
    ['a criterion has more scorers, which doesn’t weigh more', [score('a', 'x', 5), score('b', 'x', 0), score('b', 'y', 0), score('b', 'z', 0)], 300],
    ['two scorers differ', [score('a', 'x', 5), score('a', 'y', 4), score('b', 'x', 3)], 390],
    ['a score is by a criterion that is gone', [score('gone', 'x', 5)], null],
  ])('where %s', (_, scores, mean) => {
    expect(weightedMean(criteria, scores)).toBe(mean);
  });
});

describe('the checks', () => {
  const demands = { prerequisites: [{ courseId: 'c1', title: 'Basics' }], agencyKinds: ['police' as const], languages: ['en' as const] };
  const fit = { completed: new Set(['c1']), agencyKind: 'police' as const, languages: ['en' as const], clashes: [] };
  const outcomes = (facts: Partial<typeof fit> | object) => checksOf(demands, { ...fit, ...facts }).map(({ code, outcome, about }) => [code, outcome, about]);

  it('say everything that the run asks, met or not, and leave nobody out', () => {
    expect(outcomes({})).toEqual([['prerequisite', 'met', ['Basics']], ['agency', 'met', ['police']], ['language', 'met', ['en']], ['clash', 'met', []]]);
    expect(outcomes({ completed: new Set(), agencyKind: 'customs', languages: ['fr'], clashes: ['Another workshop'] })).toEqual([
      ['prerequisite', 'unmet', ['Basics']], ['agency', 'unmet', ['customs']], ['language', 'unmet', ['en']], ['clash', 'unmet', ['Another workshop']],
    ]);
  });
  it('say what nobody knows', () => {
    expect(outcomes({ agencyKind: null, languages: [] }).map(([, outcome]) => outcome)).toEqual(['met', 'unknown', 'unknown', 'met']);
  });
  it('ask only what the run asks', () => {
    expect(checksOf({ prerequisites: [], agencyKinds: [], languages: [] }, fit).map(({ code }) => code)).toEqual(['clash']);
  });
});

describe('the order of the waiting list', () => {
  const facts = (scoreHundredths: number | null, memberSeats: number, since: string) => ({ scoreHundredths, memberSeats, since });
  const waiting = [
    { id: 'late', facts: facts(300, 0, '2026-03-02') },
    { id: 'early', facts: facts(300, 0, '2026-03-01') },
    { id: 'crowded', facts: facts(300, 2, '2026-01-01') },
    { id: 'best', facts: facts(450, 5, '2026-04-01') },
    { id: 'unscored', facts: facts(null, 0, '2026-01-01') },
  ];
  it('goes by score, then by the member with fewer seats, then by time, however the rows come in', () => {
    const order = ['best', 'early', 'late', 'crowded', 'unscored'];
    expect(inRankOrder(waiting).map(({ id }) => id)).toEqual(order);
    expect(inRankOrder([...waiting].reverse()).map(({ id }) => id)).toEqual(order);
  });
  it('says what put somebody before the next one', () => {
    const [best, early, late, crowded] = inRankOrder(waiting).map((row) => row.facts);
    expect([beforeBy(best ?? null, early), beforeBy(early ?? null, late), beforeBy(late ?? null, crowded), beforeBy(crowded ?? null, undefined), beforeBy(null, best)])
      .toEqual(['score', 'time', 'member', 'last', 'unranked']);
  });
});

describe('seats that don’t reach', () => {
  const staged = [['a', 'TH', 100], ['b', 'TH', 300], ['c', 'FJ', 200], ['d', 'FJ', null]].map(([enrolmentId, memberId, scoreHundredths]) => ({
    enrolmentId: String(enrolmentId), fullName: String(enrolmentId), memberId: String(memberId), memberName: null, scoreHundredths: scoreHundredths as number | null, named: false,
  }));
  const left = (seats: number | null, quota: number | null) => seatObstacles(staged, seats, () => quota).map(({ fullName, code }) => `${fullName} ${code}`);
  it.each([
    [null, null, []],
    [4, null, []],
    [2, null, ['a full', 'd full']],
    [null, 1, ['a quota', 'd quota']],
    [1, 1, ['c full', 'a quota', 'd full']],
    [0, null, ['b full', 'c full', 'a full', 'd full']],
  ] as [number | null, number | null, string[]][])('with %s seats and a quota of %s', (seats, quota, expected) => {
    expect(left(seats, quota)).toEqual(expected);
  });
  it('are no matter to somebody whose member holds one for them', () => {
    const named = staged.map((each) => ({ ...each, named: true }));
    expect(seatObstacles(named, null, () => 0)).toEqual([]);
  });
});

describe('figures about gender', () => {
  const group = (women: number, men: number, others: number): (Gender | null)[] => [
    ...Array<Gender>(women).fill('woman'), ...Array<Gender>(men).fill('man'), ...Array<null>(others).fill(null),
  ];
  it.each([
    [[2, 2, 0], null],
    [[5, 5, 0], { of: 10, women: 5, men: 5, others: 0 }],
    [[6, 5, 4], { of: 15, women: 6, men: 5, others: 4 }],
    // One who isn’t a woman or a man would stand alone: the smaller part joins them.
    [[6, 5, 1], { of: 12, women: 6, men: null, others: 6 }],
    // Two women would be known by what is left.
    [[2, 20, 0], null],
    [[2, 20, 2], { of: 24, women: null, men: 20, others: 4 }],
    [[2, 2, 2], null],
    [[5, 0, 0], { of: 5, women: 5, men: null, others: 0 }],
  ] as [[number, number, number], object | null][])('of %j', (parts, figures) => {
    expect(genderFigures(group(...parts))).toEqual(figures);
  });

  it('are counted again only where no comparison shows fewer than five people', () => {
    const people = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index));
    const may = (group: readonly string[], ...before: string[][]) => mayCountAgain(new Set(group), before);
    expect(may(people(5))).toBe(true);
    expect(may(people(6), people(5))).toBe(false);
    expect(may(people(10), people(5))).toBe(true);
    expect(may(people(5), people(5))).toBe(true);
    // Round about over another group the difference from the first would be one person.
    expect(may(people(6), people(5), people(11))).toBe(false);
    expect(may([...people(4), 'x'], people(5))).toBe(false);
  });
});
