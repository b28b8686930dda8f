import { describe, expect, it } from '@jest/globals';
import { roles, type Role } from '@rso-connect/shared';
import { isOver, limitsOf } from './session-limits.rules.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('the limits of a login session', () => {
  it.each<[string, Role[], number, number]>([
    ['an officer', [], 7 * day, 30 * day],
    ['a focal point', ['focal_point'], 2 * hour, day],
    ['a programme officer', ['programme_officer'], 2 * hour, day],
    ['an administrator', ['administrator'], 30 * minute, 12 * hour],
    ['who is both', ['trainer', 'administrator'], 30 * minute, 12 * hour],
  ])('of %s', (_, held, idleMs, absoluteMs) => {
    expect(limitsOf(held)).toEqual({ idleMs, absoluteMs });
  });

  it('are shorter for every role than for none', () => {
    for (const role of roles) expect(limitsOf([role]).idleMs).toBeLessThan(limitsOf([]).idleMs);
  });

  it.each<[string, number, number, boolean]>([
    ['just used', 11 * hour, 0, false],
    ['idle to the minute', hour, 30 * minute, false],
    ['idle a moment longer', hour, 30 * minute + 1, true],
    ['in use, but for too long', 12 * hour + 1, 0, true],
  ])('hold for one %s', (_, age, silence, over) => {
    const now = new Date('2026-11-22T12:00:00.000Z');
    const session = { createdAt: new Date(now.getTime() - age), lastSeenAt: new Date(now.getTime() - silence) };
    expect(isOver(session, limitsOf(['administrator']), now)).toBe(over);
  });
});
