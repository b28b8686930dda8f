import { describe, expect, it } from '@jest/globals';
import { enrolmentStates, type EnrolmentState } from '@rso-connect/shared';
import {
  firstState, hasStarted, mayDecide, mayMove, obstacleOf, percentOf, seatsLeft, seatsTakenBy, transitions,
  type EnrolmentMover, type EnrolmentPolicyName, type RunFacts,
} from './enrolment.rules.js';

const now = new Date('2026-03-12T09:00:00.000Z');
const before = new Date('2026-03-11T09:00:00.000Z');
const after = new Date('2026-03-13T09:00:00.000Z');
const run: RunFacts = {
  state: 'open', mode: 'self_paced', enrolmentPolicy: 'open', startsAt: null, endsAt: null, datesAre: 'day', capacity: null, seatsTaken: 0,
  enrolFrom: null, enrolUntil: null,
};
const workshop: RunFacts = { ...run, mode: 'workshop', enrolmentPolicy: 'approval', startsAt: after, capacity: 25 };

describe('the transition table', () => {
  // The domain's table by hand: what may follow what, and by whom.
  const allowed: [EnrolmentState | null, EnrolmentMover, EnrolmentPolicyName, EnrolmentState[]][] = [
    [null, 'officer', 'open', ['active']],
    [null, 'officer', 'approval', ['applied']],
    [null, 'officer', 'nomination', []],
    [null, 'focal_point', 'nomination', ['nominated']],
    [null, 'focal_point', 'open', []],
    ['applied', 'programme_officer', 'approval', ['selected', 'waitlisted', 'declined']],
    ['applied', 'officer', 'approval', ['withdrawn']],
    ['nominated', 'programme_officer', 'nomination', ['selected', 'waitlisted', 'declined']],
    ['waitlisted', 'programme_officer', 'approval', ['selected']],
    ['waitlisted', 'seat_fell_free', 'approval', ['selected']],
    ['waitlisted', 'officer', 'approval', ['withdrawn']],
    ['selected', 'officer', 'approval', ['confirmed', 'withdrawn']],
    ['selected', 'programme_officer', 'approval', []],
    ['confirmed', 'run_starts', 'approval', ['active']],
    ['confirmed', 'officer', 'approval', ['withdrawn']],
    ['active', 'completion_rules', 'open', ['completed', 'failed']],
    ['active', 'trainer', 'open', ['no_show']],
    ['active', 'officer', 'open', ['withdrawn']],
    ['active', 'closing', 'nomination', ['completed', 'failed', 'no_show']],
    ['failed', 'closing', 'nomination', ['completed', 'no_show']],
    ['no_show', 'closing', 'nomination', ['completed', 'failed']],
    ['completed', 'closing', 'nomination', []],
    ['confirmed', 'closing', 'nomination', []],
    ['completed', 'officer', 'open', []],
    ['completed', 'completion_rules', 'open', []],
    ['declined', 'officer', 'approval', []],
    ['failed', 'officer', 'open', []],
    ['no_show', 'officer', 'open', []],
    ['nominated', 'focal_point', 'nomination', ['withdrawn']],
    ['nominated', 'focal_point', 'approval', []],
    ['confirmed', 'focal_point', 'nomination', ['withdrawn']],
    ['active', 'focal_point', 'nomination', []],
    ['withdrawn', 'focal_point', 'nomination', ['nominated']],
    ['withdrawn', 'officer', 'open', ['active']],
    ['withdrawn', 'officer', 'approval', ['applied']],
    ['withdrawn', 'officer', 'nomination', []],
    ['withdrawn', 'programme_officer', 'approval', []],
  ];
  it.each(allowed)('from %s, the %s in a run by %s may go to %j', (from, by, policy, to) => {
    expect(enrolmentStates.filter((state) => mayMove(from, state, by, policy)).sort()).toEqual([...to].sort());
  });

  it('leads to every state, and out of none that is an end, save that staff let who failed try again', () => {
    const reached = new Set(transitions.map((step) => step.to));
    expect(enrolmentStates.filter((state) => !reached.has(state))).toEqual([]);
    const ends: (EnrolmentState | null)[] = ['declined', 'completed', 'failed', 'no_show'];
    expect(transitions.filter((step) => ends.includes(step.from) && step.by !== 'closing')).toEqual([{ from: 'failed', to: 'active', by: 'programme_officer' }]);
  });
});

describe('seats', () => {
  it.each([
    [null, 'active', 1], [null, 'applied', 0], ['applied', 'selected', 1], ['waitlisted', 'selected', 1], ['applied', 'declined', 0],
    ['selected', 'confirmed', 0], ['confirmed', 'active', 0], ['active', 'completed', 0], ['active', 'no_show', 0],
    ['selected', 'withdrawn', -1], ['active', 'withdrawn', -1], ['applied', 'withdrawn', 0], ['withdrawn', 'active', 1],
  ] as [EnrolmentState | null, EnrolmentState, number][])('from %s to %s take %d', (from, to, seats) => {
    expect(seatsTakenBy(from, to)).toBe(seats);
  });

  it('never count below none left', () => {
    expect([seatsLeft({ capacity: null, seatsTaken: 9 }), seatsLeft({ capacity: 25, seatsTaken: 24 }), seatsLeft({ capacity: 5, seatsTaken: 9 })])
      .toEqual([null, 1, 0]);
  });
});

describe('whether a run takes somebody', () => {
  it.each([
    ['open and without end', run, null],
    ['full', { ...run, capacity: 1, seatsTaken: 1 }, 'full'],
    ['full, but it takes applications', { ...workshop, capacity: 1, seatsTaken: 1 }, null],
    ['over by its date', { ...run, endsAt: before }, 'ended'],
    ['over', { ...run, state: 'ended' }, 'ended'],
    ['cancelled and over', { ...run, state: 'cancelled', endsAt: before }, 'cancelled'],
    ['only planned', { ...run, state: 'planned' }, 'not_open'],
    ['by nomination', { ...run, enrolmentPolicy: 'nomination' }, 'nomination'],
    ['a workshop that began', { ...workshop, startsAt: before }, 'started'],
    ['a workshop of this quarter', { ...workshop, startsAt: before, datesAre: 'quarter' }, null],
    ['self-paced, begun long ago', { ...run, startsAt: before }, null],
    ['not before its window', { ...run, enrolFrom: after }, 'not_open'],
    ['within its window', { ...run, enrolFrom: before, enrolUntil: after }, null],
    ['not after its window', { ...run, enrolUntil: before }, 'closed'],
    ['full, and its window closed', { ...run, enrolUntil: before, capacity: 1, seatsTaken: 1 }, 'closed'],
  ] as [string, RunFacts, string | null][])('%s: %j', (_, facts, obstacle) => {
    expect(obstacleOf(facts, now)).toBe(obstacle);
  });

  it('takes the reply to an offer whatever its window and its policy are', () => {
    const late: RunFacts = { ...workshop, enrolUntil: before, enrolmentPolicy: 'nomination' };
    expect([obstacleOf(late, now), obstacleOf(late, now, 'reply'), obstacleOf({ ...late, state: 'ended' }, now, 'reply')]).toEqual(['closed', null, 'ended']);
  });

  it('begins as the policy says', () => {
    expect([firstState('open'), firstState('approval'), firstState('nomination')]).toEqual(['active', 'applied', null]);
  });
});

describe('decisions', () => {
  it.each([
    ['applied', 'selected', workshop, true],
    ['waitlisted', 'selected', workshop, true],
    ['waitlisted', 'selected', { ...workshop, startsAt: before }, false],
    ['applied', 'declined', { ...workshop, startsAt: before }, true],
    ['applied', 'selected', { ...workshop, state: 'cancelled' }, false],
    ['active', 'declined', run, false],
    ['declined', 'selected', workshop, false],
  ] as const)('on %s to %s', (from, decision, facts, may) => {
    expect(mayDecide(from, decision, facts, now)).toBe(may);
  });

  it('knows a start by its day only', () => {
    expect([hasStarted(workshop, now), hasStarted({ ...workshop, startsAt: now }, now), hasStarted({ ...workshop, startsAt: null }, now)])
      .toEqual([false, true, false]);
  });
});

describe('progress', () => {
  it.each([[0, 0, 0], [0, 30, 0], [29, 30, 96], [199, 200, 99], [30, 30, 100], [31, 30, 100]])('%d of %d is %d per cent', (done, of, percent) => {
    expect(percentOf(done, of)).toBe(percent);
  });
});
