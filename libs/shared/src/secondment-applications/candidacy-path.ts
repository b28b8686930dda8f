import { candidacyMoves, candidacySteps, closedSteps, toldStep, type CandidacyMove, type CandidacyStep } from '../candidacies/candidacy.moves.js';

const goal: CandidacyStep = 'returned';
// Where two lead as far, the way on that nobody has to explain comes first.
const moves: readonly CandidacyMove[] = [...Object.values<CandidacyMove>(candidacyMoves)].sort((a, b) => Number(a.reason) - Number(b.reason));

/**
 * The way that still lies ahead, by the table of moves: the shortest one to the return home.
 *
 * @returns the steps after this one that its officer will hear of; none after an end
 */
export function stepsAhead(from: CandidacyStep): CandidacyStep[] {
  if (closedSteps.includes(from)) return [];
  const cameFrom = new Map<CandidacyStep, CandidacyStep | null>([[from, null]]);
  for (const step of cameFrom.keys()) {
    for (const { from: starts, to } of moves) {
      if (starts.includes(step) && !cameFrom.has(to) && (to === goal || !closedSteps.includes(to))) cameFrom.set(to, step);
    }
  }
  const way: CandidacyStep[] = [];
  for (let step: CandidacyStep | null = cameFrom.has(goal) ? goal : null; step !== null && step !== from; step = cameFrom.get(step) ?? null) way.unshift(step);
  return way.filter((step) => toldStep(step) === step);
}

/**
 * @param passed the steps that a candidacy came to, the first one first
 * @returns each of them once, where it last stood: what was gone back on is no part of the way any more
 */
export function stepsPassed(passed: readonly CandidacyStep[]): CandidacyStep[] {
  const way: CandidacyStep[] = [];
  for (const step of ['begun' as const, ...passed]) {
    const before = way.indexOf(step);
    if (before >= 0) way.splice(before + 1);
    else way.push(step);
  }
  return way.filter((step) => candidacySteps.includes(step));
}
