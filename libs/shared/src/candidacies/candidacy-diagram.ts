import { candidacyMoveNames, candidacyMoves, candidacySteps, closedSteps, type CandidacyMove, type CandidacyStep } from './candidacy.moves.js';

/** From so many steps on a move is drawn from one box that names them all: else the drawing would be arrows and nothing else. */
const many = 4;

const idOf = (step: string): string => step.replaceAll('-', '_');
const wordsOf = (step: string): string => step.replaceAll('-', ' ');

/** @returns the machine as a diagram that Mermaid draws (`stateDiagram-v2`), made of the table of moves */
export function candidacyDiagram(): string {
  const groups = new Map<string, readonly CandidacyStep[]>();
  const arrows: string[] = [];
  for (const name of candidacyMoveNames) {
    const { from, to, by }: CandidacyMove = candidacyMoves[name];
    const label = `${wordsOf(name)} (${by.map(wordsOf).join(', ')})`;
    if (from.length < many) {
      arrows.push(...from.map((step) => `  ${idOf(step)} --> ${idOf(to)}: ${label}`));
      continue;
    }
    const key = from.join();
    groups.set(key, from);
    arrows.push(`  any_${String([...groups.keys()].indexOf(key) + 1)} --> ${idOf(to)}: ${label}`);
  }
  return [
    'stateDiagram-v2',
    ...candidacySteps.map((step) => `  state "${wordsOf(step)}" as ${idOf(step)}`),
    ...[...groups.values()].map((steps, index) => `  state "any of: ${steps.map(wordsOf).join(', ')}" as any_${String(index + 1)}`),
    `  [*] --> ${idOf(candidacySteps[0])}`,
    ...arrows,
    ...closedSteps.map((step) => `  ${idOf(step)} --> [*]`),
  ].join('\n');
}

/** @returns every move as a row of a table in Markdown */
export function candidacyMoveTable(): string {
  const rows = candidacyMoveNames.map((name) => {
    const { from, to, by, reason, tells }: CandidacyMove = candidacyMoves[name];
    const parts = [wordsOf(name), from.map(wordsOf).join(', '), wordsOf(to), by.map(wordsOf).join(' or '), reason ? 'yes' : '', tells.map(wordsOf).join(', ')];
    return `| ${parts.join(' | ')} |`;
  });
  return ['| move | from | to | brought about by | says why | tells |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/** Between these the document says what the data says. */
const markers = { begin: '<!-- drawn from libs/shared/src/candidacies/candidacy.moves.ts by "npm run draw-candidacies" -->', end: '<!-- end of what is drawn -->' } as const;

/**
 * @param document with both markers
 * @returns it with the machine drawn between them
 * @throws Error if it lacks a marker
 */
export function withCandidacyDrawing(document: string): string {
  const [begin, end] = [document.indexOf(markers.begin), document.indexOf(markers.end)];
  if (begin < 0 || end < begin) throw new Error('The document lacks the markers between which the machine is drawn.');
  return `${document.slice(0, begin)}${markers.begin}\n\n\`\`\`mermaid\n${candidacyDiagram()}\n\`\`\`\n\n${candidacyMoveTable()}\n\n${document.slice(end)}`;
}
