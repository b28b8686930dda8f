import { describe, expect, it } from '@jest/globals';
import { visibleFields, type GivenConsent, type Onlooker } from './consent.rules.js';

const now = new Date('2026-03-01T00:00:00.000Z');
const stranger: Onlooker = { isSelf: false, isRso: false, sharesSpace: false, isAlumnus: false };
const consent = (fields: Partial<GivenConsent>): GivenConsent => ({ field: 'email', audience: 'alumni', endsAt: null, withdrawnAt: null, ...fields });

describe('visible fields', () => {
  it.each<[string, GivenConsent[], Partial<Onlooker>, string[]]>([
    ['none unless the person says so', [], { isRso: true, sharesSpace: true, isAlumnus: true }, []],
    ['all of them for oneself', [], { isSelf: true }, ['name', 'email', 'agency', 'post', 'languages', 'courses', 'expertise', 'help', 'teaching', 'groups', 'mentoring']],
    ['those for alumni, to alumni', [consent({})], { isAlumnus: true }, ['email']],
    ['not those for alumni, to the office', [consent({})], { isRso: true }, []],
    ['not to somebody without any standing', [consent({})], {}, []],
    ['not after they end', [consent({ endsAt: now })], { isAlumnus: true }, []],
    ['until they end', [consent({ endsAt: new Date(now.getTime() + 1) })], { isAlumnus: true }, ['email']],
    ['not when withdrawn', [consent({ withdrawnAt: now })], { isAlumnus: true }, []],
    ['each by its own audience, in their order', [consent({}), consent({ field: 'name', audience: 'spaces' }), consent({ field: 'post', audience: 'rso' })], { isAlumnus: true, sharesSpace: true }, ['name', 'email']],
  ])('%s', (_, consents, onlooker, fields) => {
    expect(visibleFields(consents, { ...stranger, ...onlooker }, now)).toEqual(fields);
  });
});
