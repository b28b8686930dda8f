import { describe, expect, it } from '@jest/globals';
import { arrivalState, belongsTo, needsReason, shareOf, verdictOn, type Claim, type CountedCell, type Standing } from './attendance.rules.js';

const nine = new Date('2026-11-23T09:00:00.000Z');
const minutes = (count: number): Date => new Date(nine.getTime() + count * 60_000);
const stands = (change: Partial<Standing> = {}): Standing => ({ state: 'present', evidence: 'trainer_tick', markedBy: 'trainer', markedAt: nine, version: 1, ...change });
const says = (change: Partial<Claim> = {}): Claim => ({ state: 'present', evidence: 'trainer_tick', by: 'trainer', at: minutes(1), seen: 0, isUnchecked: false, ...change });
const scan = (change: Partial<Claim> = {}): Claim => says({ evidence: 'qr', by: 'officer', seen: null, ...change });

describe('what a mark does', () => {
  const disagree = { clash: 'disagree' } as const;
  const later = { clash: 'sent_later' } as const;
  it.each([
    ['a first tick', null, says(), 'applied'],
    ['a first scan', null, scan(), 'applied'],
    ['a first scan that came hours later', null, scan({ isUnchecked: true }), later],
    ['the same again', stands(), says(), 'same'],
    ['a late scan that says what the trainer said', stands(), scan({ isUnchecked: true }), 'same'],
    ['a scan where the trainer said absent', stands({ state: 'absent' }), scan(), disagree],
    ['a scan kept on the phone where the trainer said absent', stands({ state: 'absent' }), scan({ isUnchecked: true }), later],
    ['an absence that hadn’t seen the scan', stands({ evidence: 'qr', markedBy: 'officer' }), says({ state: 'absent', seen: 0 }), disagree],
    ['an absence that had', stands({ evidence: 'qr', markedBy: 'officer' }), says({ state: 'absent', seen: 1 }), 'applied'],
    ['another trainer who hadn’t seen it', stands(), says({ by: 'other', state: 'late' }), disagree],
    ['another trainer who had', stands(), says({ by: 'other', state: 'late', seen: 1 }), 'applied'],
    ['the same trainer once more, offline', stands(), says({ state: 'late' }), 'applied'],
    ['the same trainer’s older mark from another device', stands({ markedAt: minutes(5) }), says({ state: 'late' }), 'older'],
    ['undoing one’s own', stands(), says({ state: 'unmarked' }), 'applied'],
    ['undoing what somebody else has replaced', stands({ markedBy: 'other', version: 2 }), says({ state: 'unmarked', seen: 1 }), 'same'],
    ['undoing nothing', null, says({ state: 'unmarked' }), 'same'],
    ['a mark after an undone one', stands({ state: 'unmarked', version: 2 }), says({ by: 'other' }), 'applied'],
    ['a second, later scan', stands({ evidence: 'qr', markedBy: 'officer' }), scan({ state: 'late', at: minutes(40) }), 'same'],
    ['an earlier scan that arrives second', stands({ evidence: 'qr', state: 'late', markedAt: minutes(40) }), scan(), 'applied'],
    ['a signature of somebody who was late', stands({ state: 'late' }), says({ evidence: 'signed_sheet', seen: null }), 'same'],
    ['a signature of somebody who is said to be absent', stands({ state: 'absent' }), says({ evidence: 'signed_sheet', seen: null }), disagree],
  ] as const)('%s', (_, standing, claim, verdict) => {
    expect(verdictOn(standing, claim)).toEqual(verdict);
  });

  it('is asked for a reason where somebody stays away, and where it contradicts other evidence', () => {
    const scanned = stands({ evidence: 'qr' });
    const asked = ([[null, 'absent', 'applied'], [null, 'excused', 'applied'], [null, 'present', 'applied'], [stands(), 'late', 'applied'], [stands(), 'absent', disagree]] as const);
    expect(asked.map(([standing, state, verdict]) => needsReason(standing, state, verdict))).toEqual([true, true, false, false, true]);
    expect([needsReason(scanned, 'late', 'applied'), needsReason(scanned, 'unmarked', 'applied'), needsReason(scanned, 'late', disagree), needsReason(scanned, 'present', 'same')]).toEqual([true, true, false, false]);
  });
});

describe('the share', () => {
  const rule = { thresholdPercent: 80, lateCounts: 'attended', excusedCounts: 'left_out' } as const;
  const cells = (text: string): CountedCell[] => [...text].map((letter) => ({ p: 'present', l: 'late', e: 'excused', a: 'absent' } as const)[letter] ?? null);
  it.each([
    ['ppppa', rule, { attended: 4, absent: 1, of: 5, percent: 80, meetsThreshold: true }],
    ['pppaa', rule, { percent: 60, meetsThreshold: false }],
    ['pppp?', rule, { unmarked: 1, of: 5, percent: 80, meetsThreshold: true }],
    ['ppple', rule, { attended: 4, late: 1, excused: 1, of: 4, percent: 100, meetsThreshold: true }],
    ['ppple', { ...rule, lateCounts: 'half', excusedCounts: 'not_attended' } as const, { attended: 4, of: 5, percent: 70, meetsThreshold: false }],
    ['pppl', { ...rule, lateCounts: 'not_attended' } as const, { percent: 75, meetsThreshold: false }],
    ['pp?', { ...rule, thresholdPercent: 67 }, { percent: 66, meetsThreshold: false }],
    ['eee', rule, { of: 0, percent: null, meetsThreshold: false }],
    ['', rule, { of: 0, percent: null, meetsThreshold: true }],
  ])('of %s', (text, asked, share) => {
    expect(shareOf(cells(text), asked)).toMatchObject(share);
  });
});

describe('coming late', () => {
  it.each([[0, 'present'], [15, 'present'], [15.1, 'late'], [-30, 'present']])('%d minutes after the beginning', (after, state) => {
    expect(arrivalState(nine, minutes(after), 15)).toBe(state);
  });

  it('belongs to a session from two hours before it until an hour after', () => {
    const session = { startsAt: nine, endsAt: minutes(90) };
    expect([-121, -120, 150, 151].map((at) => belongsTo(session, minutes(at)))).toEqual([false, true, true, false]);
  });
});
