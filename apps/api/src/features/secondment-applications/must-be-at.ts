import { toldStep, type CandidacyStep } from '@rso-connect/shared';
import { Problem } from '../../platform/http/problem.js';
import type { Candidacy } from '../candidacies/index.js';

/**
 * Refuses unless a candidacy stands at one of these steps, as its officer and their focal points may know them: neither a
 * refusal nor its facts tell what the office has found.
 *
 * @throws Problem `candidacy.wrong-step`
 */
export function mustBeAt({ step }: Pick<Candidacy, 'step'>, steps: readonly CandidacyStep[]): void {
  const told = toldStep(step);
  if (!steps.includes(told)) throw new Problem('candidacy.wrong-step', { facts: { step: told } });
}
