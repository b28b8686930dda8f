import { createHash } from 'node:crypto';
import type { CandidacyStep, SelectionObstacle, StagedOutcome } from '@rso-connect/shared';

/** Who holds a place, or held it: it isn't given twice. */
export const takingPlace: readonly CandidacyStep[] = ['offered', 'accepted', 'placed', 'ended-early', 'completed', 'returned'];
/** Both of them, and never the same one twice. */
export const signaturesNeeded = 2;

/** What is staged for one candidate, as far as a signature is about it. */
export interface StagedEntry {
  id: string;
  fullName: string;
  outcome: StagedOutcome | null;
  reserveRank: number | null;
  reason: string | null;
  feedback: string | null;
}

/** All that a signature is about. */
export interface Staged {
  callId: string;
  revision: number;
  /** Places that nobody has yet. */
  free: number;
  entries: readonly StagedEntry[];
  ineligible: readonly StagedEntry[];
  /** Names of those on whose eligibility nobody has decided. */
  undecided: readonly string[];
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** @returns a digest of exactly this: whoever withdraws, every changed word and every place more makes another one */
export function sealOf({ callId, revision, free, entries, ineligible, undecided }: Staged): string {
  const lines = (all: readonly StagedEntry[]): unknown[] => [...all]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, outcome, reserveRank, reason, feedback }) => [id, outcome, reserveRank, reason, feedback]);
  return digest([callId, revision, free, lines(entries), lines(ineligible), undecided.length]);
}

/** @returns a digest of the offer to the next one of the reserve list */
export function sealOfNext(entryId: string, candidacyVersion: number, free: number): string {
  return digest([entryId, candidacyVersion, free]);
}

/** @returns what keeps it from being released; nothing where it can be */
export function obstaclesOf({ free, entries, ineligible, undecided }: Staged): SelectionObstacle[] {
  const named = (all: readonly StagedEntry[]): string[] => all.map(({ fullName }) => fullName);
  const offers = entries.filter(({ outcome }) => outcome === 'offer');
  const found: SelectionObstacle[] = [
    { code: 'undecided', fullNames: [...undecided] },
    { code: 'no-outcome', fullNames: named(entries.filter(({ outcome }) => outcome === null)) },
    { code: 'no-feedback', fullNames: named([...entries.filter(({ outcome }) => outcome === 'regret'), ...ineligible].filter(({ feedback }) => (feedback ?? '') === '')) },
    { code: 'too-many-offers', fullNames: offers.length > free ? named(offers) : [] },
  ];
  return found.filter(({ fullNames }) => fullNames.length > 0);
}

/**
 * The reserve list after somebody was put on it.
 *
 * @param added in the order in which they are to stand
 * @param at the place of the first of them; the end where it is null
 * @returns everybody on it, in the new order
 */
export function placedOnReserve(list: readonly string[], added: readonly string[], at: number | null): string[] {
  const others = list.filter((id) => !added.includes(id));
  const index = at === null ? others.length : Math.min(at - 1, others.length);
  return [...others.slice(0, index), ...added, ...others.slice(index)];
}
