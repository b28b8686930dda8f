import { describe, expect, it } from '@jest/globals';
import { clashesOf, overlap, type OtherRun, type Slot } from './clash.rules.js';

const at = (time: string): Date => new Date(`2027-02-15T${time}:00.000Z`);
const slot = (id: string | null, from: string, to: string, more: Partial<Slot> = {}): Slot =>
  ({ id, runId: 'run', startsAt: at(from), endsAt: at(to), roomKey: null, trainerIds: [], ...more });
const kinds = (one: Slot, others: Slot[], runs: OtherRun[] = [], dates: { startsAt: Date; endsAt: Date } | null = null) =>
  clashesOf(one, others, runs, dates).map(({ kind, otherId }) => `${kind} ${String(otherId)}`);

describe('two spans', () => {
  it.each([
    ['09:00', '10:00', '10:00', '11:00', false],
    ['09:00', '10:01', '10:00', '11:00', true],
    ['09:00', '12:00', '10:00', '11:00', true],
    ['10:00', '11:00', '10:00', '11:00', true],
  ])('%s–%s and %s–%s', (a, b, c, d, expected) => {
    expect(overlap(slot(null, a, b), slot(null, c, d))).toBe(expected);
    expect(overlap(slot(null, c, d), slot(null, a, b))).toBe(expected);
  });
});

describe('a session', () => {
  const own = slot('a', '09:00', '10:30', { roomKey: 'jclec/hall', trainerIds: ['t1', 't2'] });

  it('clashes with no other time, and not with itself', () => {
    expect(kinds(own, [own, slot('b', '10:30', '12:00', { roomKey: 'jclec/hall', trainerIds: ['t1'] })])).toEqual([]);
  });
  it('clashes with its room and its trainers, in this run and in others, and not with what lies beside it elsewhere', () => {
    const others = [
      slot('room', '10:00', '11:00', { roomKey: 'jclec/hall' }),
      slot('trainer', '08:00', '09:01', { runId: 'other', trainerIds: ['t2', 't3'] }),
      slot('beside', '09:00', '10:30', { roomKey: 'jclec/lab', trainerIds: ['t3'] }),
      slot('nowhere', '09:00', '10:30'),
    ];
    expect(kinds(own, others)).toEqual(['room room', 'trainer trainer']);
    expect(kinds({ ...own, roomKey: null }, others)).toEqual(['trainer trainer']);
  });
  it('clashes with what its participants do elsewhere: by sessions where there are any, else by the dates', () => {
    const run = { id: 'other', startsAt: at('00:00'), endsAt: at('23:59'), hasSessions: true, personIds: ['p'] };
    expect(kinds(own, [], [run])).toEqual([]);
    expect(kinds(own, [slot('b', '10:00', '11:00', { runId: 'other' })], [run])).toEqual(['participant b']);
    expect(kinds(own, [], [{ ...run, hasSessions: false }])).toEqual(['participant null']);
    expect(kinds(own, [], [{ ...run, hasSessions: false, endsAt: at('09:00') }])).toEqual([]);
    expect(kinds(own, [], [{ ...run, hasSessions: false, startsAt: null }])).toEqual([]);
  });
  it('says where it lies outside the dates of its run', () => {
    expect(kinds(own, [], [], { startsAt: at('09:00'), endsAt: at('10:30') })).toEqual([]);
    expect(kinds(own, [], [], { startsAt: at('09:30'), endsAt: at('12:00') })).toEqual(['outside null']);
    expect(kinds(own, [], [], { startsAt: at('08:00'), endsAt: at('10:00') })).toEqual(['outside null']);
  });
});
