import { describe, expect, it } from '@jest/globals';
import type { CertificateType, ClosingResult } from '@rso-connect/shared';
import { certificateFor, proposalOf, stateFor, type ParticipantFacts } from './closing.rules.js';

const enough = { attended: 9, of: 10, meetsThreshold: true };
const all: ParticipantFacts = { attendance: enough, testsMissing: false, completedActivities: 3, requiredActivities: 3, scoreHundredths: 9000 };

describe('what is proposed at the end of a run', () => {
  it.each<[string, CertificateType | null, Partial<ParticipantFacts>, ClosingResult, string]>([
    ['attended, where the course gives participation', 'participation', {}, 'participation', 'attended'],
    ['attended, with a test missing, where only attendance counts', 'participation', { testsMissing: true }, 'participation', 'attended'],
    ['no session counted', 'participation', { attendance: null }, 'participation', 'not_counted'],
    ['never came', 'participation', { attendance: { attended: 0, of: 10, meetsThreshold: false } }, 'no_show', 'never_came'],
    ['came too seldom', 'completion', { attendance: { attended: 5, of: 10, meetsThreshold: false } }, 'failed', 'attended_too_little'],
    ['did all of it', 'completion', {}, 'completion', 'all_done'],
    ['lacks a test', 'completion', { testsMissing: true }, 'participation', 'tests_missing'],
    ['lacks an activity', 'completion', { completedActivities: 2 }, 'participation', 'activities_missing'],
    ['reached the mark', 'achievement', {}, 'achievement', 'score_reached'],
    ['missed the mark', 'achievement', { scoreHundredths: 7900 }, 'completion', 'score_missing'],
    ['has no score', 'achievement', { scoreHundredths: null }, 'completion', 'score_missing'],
    ['did all of a course that gives none', null, {}, 'completion', 'all_done'],
  ])('%s', (_, certificateType, facts, result, why) => {
    expect(proposalOf({ certificateType, passMark: 80 }, { ...all, ...facts })).toEqual({ result, why });
  });

  it.each<[ClosingResult, string, CertificateType | null]>([
    ['participation', 'completed', 'participation'], ['completion', 'completed', 'completion'], ['failed', 'failed', null], ['no_show', 'no_show', null],
  ])('%s leaves somebody as %s', (result, state, certificate) => {
    expect(stateFor(result)).toBe(state);
    expect(certificateFor(result, { certificateType: 'completion', passMark: null })).toBe(certificate);
    expect(certificateFor(result, { certificateType: null, passMark: null })).toBeNull();
  });
});
