import { expect, it } from '@jest/globals';
import { dayIn } from './day-in.js';

it('tells the day that a place’s calendar shows, whichever place was asked before', () => {
  const evening = new Date('2026-03-12T18:30:00.000Z');
  expect(dayIn(evening, 'Asia/Bangkok')).toBe('2026-03-13');
  expect(dayIn(evening, 'UTC')).toBe('2026-03-12');
  expect(dayIn(evening, 'Asia/Bangkok')).toBe('2026-03-13');
});
