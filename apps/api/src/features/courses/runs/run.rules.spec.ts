import { describe, expect, it } from '@jest/globals';
import type { RunState } from '@rso-connect/shared';
import { changeProblem, codeStem, freeCode, moveProblem, movesOf } from './run.rules.js';
import { instantOf } from './wall-time.js';

const now = new Date('2027-01-10T00:00:00.000Z');
const later = new Date('2027-03-01T00:00:00.000Z');
const before = new Date('2027-01-09T00:00:00.000Z');
const workshop = { mode: 'workshop', academyId: 'jclec', venue: null, link: null, endsAt: later, seatsTaken: 0 } as const;

describe('the states of a run', () => {
  it.each<[RunState, RunState[]]>([
    ['planned', ['open', 'cancelled']],
    ['open', ['planned', 'ended', 'cancelled']],
    ['ended', ['open']],
    ['cancelled', ['planned']],
  ])('lets staff move one that is %s to %j', (state, expected) => {
    expect(movesOf({ ...workshop, state }, now)).toEqual(expected);
  });

  it.each<[string, Partial<Parameters<typeof moveProblem>[0]>, RunState, ReturnType<typeof moveProblem>]>([
    ['opens where people come together only with a place', { academyId: null }, 'open', 'run.place-missing'],
    ['takes a link for a place', { academyId: null, link: 'https://meet.example.org/1' }, 'open', null],
    ['opens self-paced learning anywhere', { academyId: null, mode: 'self_paced', endsAt: null }, 'open', null],
    ['doesn’t open what is over', { endsAt: before }, 'open', 'run.over'],
    ['doesn’t take back what people sit in', { state: 'open', seatsTaken: 1 }, 'planned', 'run.seats-taken'],
    ['doesn’t end what never opened', {}, 'ended', 'run.wrong-state'],
    ['cancels with people in it', { state: 'open', seatsTaken: 3 }, 'cancelled', null],
  ])('%s', (_, run, to, expected) => {
    expect(moveProblem({ ...workshop, state: 'planned', ...run }, to, now)).toBe(expected);
  });
});

describe('a change of plan', () => {
  const run = { state: 'open', mode: 'workshop', seatsTaken: 5, seatsAllotted: 0 } as const;
  const plan = { mode: 'workshop', capacity: 5, endsAt: later, enrolmentPolicy: 'approval' } as const;
  it.each<[string, object, object, ReturnType<typeof changeProblem>]>([
    ['may leave no seat free', {}, {}, null],
    ['may lift the limit', {}, { capacity: null }, null],
    ['takes nobody’s seat', {}, { capacity: 4 }, 'run.capacity-below-seats'],
    ['takes no member’s seat', { seatsTaken: 0, seatsAllotted: 5 }, { capacity: 4 }, 'run.capacity-below-allotted'],
    ['opens to nobody what members have seats of', { seatsAllotted: 1 }, { enrolmentPolicy: 'open' }, 'run.has-quotas'],
    ['keeps the mode that people enrolled in', {}, { mode: 'blended' }, 'run.mode-fixed'],
    ['changes the mode of an empty run', { seatsTaken: 0 }, { mode: 'blended' }, null],
    ['doesn’t end a run behind its back', {}, { endsAt: before }, 'run.over'],
    ['corrects the dates of one that has ended', { state: 'ended' }, { endsAt: before }, null],
    ['leaves a cancelled one alone', { state: 'cancelled' }, {}, 'run.wrong-state'],
  ])('%s', (_, change, planned, expected) => {
    expect(changeProblem({ ...run, ...change }, { ...plan, ...planned }, now)).toBe(expected);
  });
});

describe('a run’s code', () => {
  it('names the course and the quarter, and counts', () => {
    expect(codeStem('RSO-WS-02', '2027-03-31T09:00')).toBe('RSO-WS-02-2027Q1');
    expect(codeStem('RSO-WS-02', '2027-10-01T09:00')).toBe('RSO-WS-02-2027Q4');
    expect(codeStem('RSO-EL-01', null)).toBe('RSO-EL-01-SP');
    expect(freeCode('A-2027Q1', new Set())).toBe('A-2027Q1');
    expect(freeCode('A-2027Q1', new Set(['A-2027Q1', 'A-2027Q1-2', 'A-2027Q1-4']))).toBe('A-2027Q1-3');
  });
});

describe('a time on a clock', () => {
  it.each([
    ['2027-02-15T09:00', 'Asia/Jakarta', '2027-02-15T02:00:00.000Z'],
    ['2027-02-15T09:00', 'Asia/Kathmandu', '2027-02-15T03:15:00.000Z'],
    ['2027-02-15T00:30', 'Pacific/Auckland', '2027-02-14T11:30:00.000Z'],
    ['2027-07-01T09:00', 'America/New_York', '2027-07-01T13:00:00.000Z'],
    // On the days when clocks are changed, on either side of the change.
    ['2027-04-04T01:30', 'Australia/Sydney', '2027-04-03T14:30:00.000Z'],
    ['2027-04-04T09:00', 'Australia/Sydney', '2027-04-03T23:00:00.000Z'],
    ['2027-10-03T09:00', 'Australia/Sydney', '2027-10-02T22:00:00.000Z'],
    ['2027-02-15T09:00', 'UTC', '2027-02-15T09:00:00.000Z'],
  ])('%s in %s is %s', (wall, zone, expected) => {
    expect(instantOf(wall, zone).toISOString()).toBe(expected);
  });
});
