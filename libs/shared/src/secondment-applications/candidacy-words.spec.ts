import { expect, it } from '@jest/globals';
import { candidacyMoveNames, candidacyMoves, type CandidacyMove, type CandidacyTold } from '../candidacies/candidacy.moves.js';
import { candidacySentence } from './candidacy-words.js';

const everybody: readonly CandidacyTold[] = ['applicant', 'focal-point', 'office'];

it.each(candidacyMoveNames)('says of “%s” in both languages what the table tells, and to nobody else', (move) => {
  const { tells }: CandidacyMove = candidacyMoves[move];
  for (const language of ['en', 'id'] as const) {
    const told = everybody.filter((whom) => candidacySentence(language, whom, move, 'Dewi $&') !== undefined);
    expect(told).toEqual(everybody.filter((whom) => tells.includes(whom)));
    for (const whom of told) if (whom !== 'applicant') expect(candidacySentence(language, whom, move, 'Dewi $&')).toContain('Dewi $&');
  }
});
