import { describe, expect, it } from '@jest/globals';
import { dayRangeText, dayText, momentText, ownTimeBeside, placeOf } from './moments';

const at = new Date('2026-03-12T02:00:00.000Z');

describe('moments', () => {
  it('are said in the order of the reader', () => {
    expect(momentText(at, 'date-time', 'en-GB', 'Asia/Bangkok')).toBe('12 Mar 2026, 09:00');
    expect(momentText(at, 'date', 'id-ID', 'Asia/Jakarta')).toBe('12 Mar 2026');
  });

  it.each([
    ['Asia/Bangkok', 'Asia/Jakarta', undefined],
    ['Asia/Bangkok', 'Asia/Tokyo', '11:00'],
    ['Asia/Bangkok', 'America/New_York', '11 Mar 2026, 22:00'],
  ])('of %s beside those of %s', (venue, own, expected) => {
    expect(ownTimeBeside(at, venue, own, 'en-GB')).toBe(expected);
  });

  it('name the place of a zone', () => {
    expect(placeOf('Asia/Ho_Chi_Minh')).toBe('Ho Chi Minh');
  });

  it('keep calendar days where they are', () => {
    expect(dayText('2026-03-12', 'en-GB')).toBe('12 Mar 2026');
    expect(dayRangeText('2026-03-12', '2026-03-16', 'en-GB')).toMatch(/^12\s?–\s?16 Mar 2026$/);
  });
});
