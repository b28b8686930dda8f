import { describe, expect, it } from '@jest/globals';
import { replyByPassed, type EnrolmentState } from '@rso-connect/shared';
import { initialsOf } from '../../platform/codes/initials-of.js';
import { exactDays, isLetterValid, keepingDays, letterNumber, mayAnswer, nearestSession, purgeMoment, replyState, type RunDays } from './participation.rules.js';

const now = new Date('2026-11-22T16:00:00.000Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const aRun = (change: Partial<RunDays> = {}): RunDays => ({
  state: 'open', startsAt: new Date('2027-03-01T01:00:00.000Z'), endsAt: new Date('2027-03-05T10:00:00.000Z'), datesAre: 'day', timeZone: 'Asia/Jakarta', ...change,
});

describe('how long answers are kept', () => {
  it('counts from the run’s end, or from now where it is over or has none', () => {
    expect(keepingDays(aRun(), now)).toEqual({ earliest: '2026-11-23', latest: '2028-03-04', proposed: '2027-04-04' });
    for (const endsAt of [null, hours(-100)]) expect(keepingDays({ endsAt }, now)).toEqual({ earliest: '2026-11-23', latest: '2027-11-22', proposed: '2026-12-22' });
  });

  it('ends when the day begins', () => { expect(purgeMoment('2027-04-04').toISOString()).toBe('2027-04-04T00:00:00.000Z'); });
});

describe('who may answer', () => {
  it.each<[EnrolmentState, boolean]>([
    ['applied', false], ['nominated', false], ['waitlisted', false], ['selected', true], ['confirmed', true], ['active', true], ['completed', false], ['withdrawn', false], ['declined', false],
  ])('%s: %s', (state, may) => { expect(mayAnswer(state, aRun(), now)).toBe(may); });

  it('nobody, once the run is over or called off', () => {
    expect([aRun({ state: 'ended' }), aRun({ state: 'cancelled' }), aRun({ endsAt: now })].map((run) => mayAnswer('confirmed', run, now))).toEqual([false, false, false]);
    expect(mayAnswer('confirmed', aRun({ endsAt: null }), now)).toBe(true);
  });
});

describe('days of a run', () => {
  it('are the venue’s', () => {
    // Half past six in the evening in London is the next day in Jakarta.
    expect(exactDays(aRun({ startsAt: new Date('2027-02-28T18:30:00.000Z') }))).toEqual({ startsOn: '2027-03-01', endsOn: '2027-03-05' });
  });

  it('aren’t known where only the quarter is, or one of them', () => {
    expect([aRun({ datesAre: 'quarter' }), aRun({ startsAt: null }), aRun({ endsAt: null })].map(exactDays)).toEqual([null, null, null]);
  });
});

describe('the reply to an offered seat', () => {
  it.each<[EnrolmentState, string | null, Date | null, string]>([
    ['selected', null, null, 'open'], ['selected', null, hours(1), 'open'], ['selected', null, now, 'closed'],
    ['confirmed', null, hours(-1), 'confirmed'], ['active', null, null, 'confirmed'], ['completed', null, null, 'confirmed'],
    ['withdrawn', 'Cannot come', null, 'declined'], ['withdrawn', replyByPassed, null, 'closed'], ['declined', null, null, 'closed'], ['waitlisted', null, null, 'closed'],
  ])('of %s (%s) until %s is %s', (state, reason, deadline, outcome) => { expect(replyState({ state, reason }, deadline, now)).toBe(outcome); });
});

describe('a letter', () => {
  const letter = { enrolmentId: 'e', activeKey: 'e' };
  it('has a number that sorts', () => { expect([letterNumber(2026, 12), letterNumber(2026, 1_234_567)]).toEqual(['RSO-L-2026-000012', 'RSO-L-2026-1234567']); });

  it.each<[EnrolmentState, boolean]>([['selected', true], ['confirmed', true], ['completed', true], ['withdrawn', false], ['declined', false], ['no_show', false]])('of somebody %s: %s', (state, valid) => {
    expect(isLetterValid(letter, { state }, aRun())).toBe(valid);
  });

  it('counts no more once it is replaced, its run called off or its holder gone', () => {
    expect(isLetterValid({ ...letter, activeKey: null }, { state: 'confirmed' }, aRun())).toBe(false);
    expect(isLetterValid(letter, { state: 'confirmed' }, aRun({ state: 'cancelled' }))).toBe(false);
    expect(isLetterValid(letter, null, aRun())).toBe(false);
  });

  it.each([
    ['Amelia Hartono', 'A. H.'], ['สมชาย', 'ส.'], ['황보혜정', '황.'], ['محمد عبد الله', 'م. ع. ا.'], ['Nguyễn Thị Hồng Phượng Anh', 'N. T. H. P.'], ['’Abd al-Rahman', 'A. A. R.'], ['—', ''],
  ])('names %s as %s', (name, initials) => { expect(initialsOf(name).normalize('NFC')).toBe(initials.normalize('NFC')); });
});

describe('the session that a badge means', () => {
  const session = (name: string, from: number, to: number, state: 'planned' | 'cancelled' = 'planned') => ({ name, startsAt: hours(from), endsAt: hours(to), state });
  it('is the one that is held, else the nearest, and none that was called off', () => {
    const day = [session('yesterday', -26, -24), session('now', -1, 1), session('next', 2, 3)];
    expect(nearestSession(day, now)?.name).toBe('now');
    expect(nearestSession(day, hours(1.2))?.name).toBe('now');
    expect(nearestSession(day, hours(1.8))?.name).toBe('next');
    expect(nearestSession([session('off', -1, 1, 'cancelled')], now)).toBeNull();
  });
});
