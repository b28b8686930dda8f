/** What a text may hold that says too much about somebody. */
export const findingKinds = ['machine-readable-zone', 'travel-document', 'phone-number', 'birth-date'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One place of a text. */
export interface Finding {
  kind: FindingKind;
  /** From here to there, in UTF-16 units. */
  from: number;
  to: number;
  /** From 1. */
  line: number;
  /** What stands there. */
  text: string;
}

/** A place before its line is known. */
export type Spot = Pick<Finding, 'kind' | 'from' | 'to'>;

/** @returns the places in the order of the text, each word of it in one finding at most: the first kind counts */
export function sorted(text: string, spots: readonly Spot[]): Finding[] {
  const kept: Spot[] = [];
  for (const kind of findingKinds) {
    for (const spot of spots) if (spot.kind === kind && !kept.some(({ from, to }) => spot.from < to && from < spot.to)) kept.push(spot);
  }
  return kept.sort((a, b) => a.from - b.from).map(({ kind, from, to }) => ({
    kind, from, to, line: text.slice(0, from).split('\n').length, text: text.slice(from, to),
  }));
}
