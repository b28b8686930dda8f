import { describe, expect, it } from '@jest/globals';
import type { RunSessionView } from '@rso-connect/shared';
import { byDay } from './by-day';

const session = (id: string, startsAt: string, endsAt: string): RunSessionView => ({
  id, runId: 'run', title: id, summary: null, startsAt: `2027-02-${startsAt}:00.000Z`, endsAt: `2027-02-${endsAt}:00.000Z`, timeZone: 'Asia/Jakarta', room: null,
  link: null, state: 'planned', version: 1, trainers: [], materials: [], clashes: [],
});
const seen = (...sessions: RunSessionView[]) => byDay(sessions).map(({ day, rows }) => [day, ...rows.map((row) => row.map(({ id }) => id).join('+'))]);

describe('sessions by day', () => {
  it('lie on the day that the venue’s calendar shows', () => {
    expect(seen(session('late', '15T16:00', '15T16:30'), session('next', '15T17:30', '15T18:00'))).toEqual([['2027-02-15', 'late'], ['2027-02-16', 'next']]);
  });
  it('stand side by side while one of them goes on', () => {
    expect(seen(
      session('a', '15T02:00', '15T05:00'), session('b', '15T02:00', '15T03:00'), session('c', '15T04:00', '15T05:00'), session('d', '15T05:00', '15T06:00'),
    )).toEqual([['2027-02-15', 'a+b+c', 'd']]);
  });
  it('are none where there are none', () => {
    expect(byDay([])).toEqual([]);
  });
});
