import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { withCandidacyDrawing } from './candidacy-diagram.js';
import { candidacyMoveNames, candidacyMoves, candidacySteps, closedSteps, mayMoveCandidacy, toldStep, type CandidacyMove, type CandidacyStep } from './candidacy.moves.js';

const moves: readonly CandidacyMove[] = Object.values(candidacyMoves);

function reachable(from: CandidacyStep): Set<CandidacyStep> {
  const found = new Set<CandidacyStep>([from]);
  for (const step of found) for (const move of moves) if (move.from.includes(step)) found.add(move.to);
  return found;
}

describe('the moves of a candidacy', () => {
  it('lead from the first half to every step', () => {
    expect([...reachable('begun')].sort()).toEqual([...candidacySteps].sort());
  });

  it('lead on from every step that isn’t an end, and from an end only back to its beginning', () => {
    for (const step of candidacySteps) {
      const onward = moves.filter(({ from }) => from.includes(step)).map(({ to }) => to);
      if (closedSteps.includes(step)) expect(onward.every((to) => to === 'begun')).toBe(true);
      else expect(onward.length).toBeGreaterThan(0);
    }
  });

  it('refuse whoever isn’t named, a step that isn’t named, and a missing reason', () => {
    for (const name of candidacyMoveNames) {
      const move: CandidacyMove = candidacyMoves[name];
      for (const step of candidacySteps) {
        const [by] = move.by;
        if (!by) throw new Error(`Nobody brings ${name} about`);
        expect(mayMoveCandidacy(step, name, by, 'So it is.')).toBe(move.from.includes(step) ? null : 'candidacy.wrong-step');
        if (move.reason && move.from.includes(step)) expect(mayMoveCandidacy(step, name, by, null)).toBe('candidacy.reason-missing');
      }
    }
    expect(mayMoveCandidacy('eligible', 'offer', 'office', 'So it is.')).toBe('candidacy.not-yours');
    expect(mayMoveCandidacy('placed', 'withdraw', 'applicant', null)).toBe('candidacy.wrong-step');
  });

  it('let nobody know before the release who was found eligible', () => {
    expect(toldStep('ineligible')).toBe(toldStep('eligible'));
    expect(toldStep('eligible')).toBe(toldStep('complete'));
    expect(candidacySteps.filter((step) => toldStep(step) !== step)).toEqual(['eligible', 'ineligible']);
  });

  it('stand in the documentation as they are here', () => {
    const document = readFileSync(new URL('../../../../docs/secondments.md', import.meta.url), 'utf8');
    expect(withCandidacyDrawing(document)).toBe(document);
  });
});
