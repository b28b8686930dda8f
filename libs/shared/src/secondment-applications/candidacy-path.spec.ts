import { expect, it } from '@jest/globals';
import { candidacySteps, type CandidacyStep } from '../candidacies/candidacy.moves.js';
import { stepsAhead, stepsPassed } from './candidacy-path.js';

it('leads home from every step that isn’t an end, without what nobody is told', () => {
  expect(stepsAhead('begun')).toEqual(['complete', 'offered', 'accepted', 'placed', 'completed', 'returned']);
  expect(stepsAhead('ended-early')).toEqual(['returned']);
  expect(stepsAhead('withdrawn')).toEqual([]);
  for (const step of candidacySteps) expect(stepsAhead(step)).not.toEqual(expect.arrayContaining(['eligible', 'ineligible', 'withdrawn']));
});

it.each<[CandidacyStep[], CandidacyStep[]]>([
  [[], ['begun']],
  [['complete', 'shortlisted', 'offered'], ['begun', 'complete', 'shortlisted', 'offered']],
  [['complete', 'begun', 'complete'], ['begun', 'complete']],
  [['complete', 'withdrawn'], ['begun', 'complete', 'withdrawn']],
  [['withdrawn', 'begun'], ['begun']],
])('%j was the way %j', (passed, way) => expect(stepsPassed(passed)).toEqual(way));
