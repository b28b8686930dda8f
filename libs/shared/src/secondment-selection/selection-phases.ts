/**
 * The way of a call's selection, beside the way of each candidacy: one table, by which the service moves and the screens
 * offer.
 */
export const secondmentSelectionPhases = [
  /** The office looks at who may be chosen, by name. */
  'eligibility',
  /** The panel scores, and knows candidates by their numbers alone. */
  'scoring',
  /** The chair has opened the names. */
  'open',
  'interviews',
  /** Outcomes are staged and signed. */
  'decision',
  'released',
] as const;
export type SecondmentSelectionPhase = (typeof secondmentSelectionPhases)[number];

/** Who moves it on. */
export const selectionPhaseMovers = ['office', 'chair', 'managers'] as const;
export type SelectionPhaseMover = (typeof selectionPhaseMovers)[number];

/** How a selection moves from phase to phase. */
export interface SelectionPhaseMove {
  readonly from: readonly SecondmentSelectionPhase[];
  readonly to: SecondmentSelectionPhase;
  readonly by: readonly SelectionPhaseMover[];
  /** Whether it always says why. */
  readonly reason: boolean;
}

/** Every move; what isn't here isn't possible. */
export const selectionPhaseMoves = {
  /** Everybody was looked at, and the panel stands: candidates get their numbers. */
  score: { from: ['eligibility'], to: 'scoring', by: ['office'], reason: false },
  'check-again': { from: ['scoring'], to: 'eligibility', by: ['office'], reason: true },
  /** From here on the panel knows who they are. It says why where scores are missing still. */
  open: { from: ['scoring'], to: 'open', by: ['chair'], reason: false },
  interview: { from: ['open'], to: 'interviews', by: ['chair', 'office'], reason: false },
  decide: { from: ['open', 'interviews'], to: 'decision', by: ['chair', 'office'], reason: false },
  'talk-again': { from: ['decision'], to: 'open', by: ['office', 'managers'], reason: true },
  /** Both co-managers have signed the same: everybody hears at once. */
  release: { from: ['decision'], to: 'released', by: ['office', 'managers'], reason: false },
} as const satisfies Record<string, SelectionPhaseMove>;
export type SelectionPhaseMoveName = keyof typeof selectionPhaseMoves;
export const selectionPhaseMoveNames = Object.keys(selectionPhaseMoves) as SelectionPhaseMoveName[];

/** @returns whether the table has this move for somebody with one of these parts */
export function mayMoveSelection(phase: SecondmentSelectionPhase, name: SelectionPhaseMoveName, parts: readonly SelectionPhaseMover[]): boolean {
  const move: SelectionPhaseMove = selectionPhaseMoves[name];
  return move.from.includes(phase) && parts.some((part) => move.by.includes(part));
}

/** @returns whether the panel may know who the candidates are */
export function isSelectionOpen(phase: SecondmentSelectionPhase): boolean {
  return phase !== 'eligibility' && phase !== 'scoring';
}

/** @returns whether scores are taken: blind ones first, and after the talk those that somebody changes */
export function takesScores(phase: SecondmentSelectionPhase): boolean {
  return phase === 'scoring' || phase === 'open' || phase === 'interviews';
}
