/**
 * The way from a call for a secondment to the return home: one machine, and this table is all of it. The services move
 * candidacies by it, the screens offer what it allows, the notices and the audit log name its moves, and
 * docs/secondments.md draws it.
 */

/** Where the candidacy of one person for one call stands. */
export const candidacySteps = [
  /** A half is missing: the application of the officer, or the nomination by their member. */
  'begun',
  /** Both halves are in. */
  'complete',
  /** The call closed before both halves were there. */
  'lapsed',
  'withdrawn',
  'eligible', 'ineligible', 'shortlisted',
  'reserve', 'regretted',
  /** The call was stood down. */
  'stood-down',
  'offered', 'declined', 'accepted',
  'placed', 'ended-early', 'completed', 'returned',
] as const;
export type CandidacyStep = (typeof candidacySteps)[number];

/**
 * Who brings a move about. `managers`: the two co-managers together; `platform`: it follows from what people did, or a
 * date has passed.
 */
export const candidacyMovers = ['applicant', 'focal-point', 'office', 'chair', 'managers', 'platform'] as const;
export type CandidacyMover = (typeof candidacyMovers)[number];

/** Who is told of a move, beside those who brought it about. */
export type CandidacyTold = 'applicant' | 'focal-point' | 'office';

/** How a candidacy moves. */
export interface CandidacyMove {
  readonly from: readonly CandidacyStep[];
  readonly to: CandidacyStep;
  readonly by: readonly CandidacyMover[];
  /** Whether it says why; the reason is kept for the office, and shown to nobody else by itself. */
  readonly reason: boolean;
  readonly tells: readonly CandidacyTold[];
}

const both = ['applicant', 'focal-point'] as const;
const before = ['begun', 'complete', 'eligible', 'ineligible', 'shortlisted', 'reserve'] as const;

/** Every move of a candidacy. What isn't here isn't possible. */
export const candidacyMoves = {
  /** The second half arrives. */
  complete: { from: ['begun'], to: 'complete', by: ['platform'], reason: false, tells: both },
  /** A half is taken back before the call closes; what the office has found by then, it finds anew. */
  open: { from: ['complete', 'eligible', 'ineligible'], to: 'begun', by: ['applicant', 'focal-point'], reason: false, tells: both },
  lapse: { from: ['begun'], to: 'lapsed', by: ['platform'], reason: false, tells: both },
  /** The call is extended after it had closed. */
  reopen: { from: ['lapsed'], to: 'begun', by: ['office'], reason: false, tells: both },
  withdraw: { from: [...before, 'offered', 'accepted'], to: 'withdrawn', by: ['applicant'], reason: false, tells: ['focal-point', 'office'] },
  /** The member takes its nomination back after the call has closed. */
  recall: { from: [...before, 'offered', 'accepted'], to: 'withdrawn', by: ['focal-point'], reason: true, tells: ['applicant', 'office'] },
  /** They change their mind while the call is open. */
  resume: { from: ['withdrawn'], to: 'begun', by: ['applicant'], reason: false, tells: ['focal-point'] },
  'stand-down': { from: before, to: 'stood-down', by: ['office'], reason: false, tells: both },
  'find-eligible': { from: ['complete', 'ineligible'], to: 'eligible', by: ['office'], reason: false, tells: [] },
  'find-ineligible': { from: ['complete', 'eligible'], to: 'ineligible', by: ['office'], reason: true, tells: [] },
  shortlist: { from: ['eligible'], to: 'shortlisted', by: ['chair'], reason: false, tells: both },
  /** Taken off the shortlist before anything is decided. */
  unlist: { from: ['shortlisted'], to: 'eligible', by: ['chair'], reason: true, tells: both },
  offer: { from: ['eligible', 'shortlisted', 'reserve'], to: 'offered', by: ['managers'], reason: true, tells: both },
  reserve: { from: ['eligible', 'shortlisted'], to: 'reserve', by: ['managers'], reason: true, tells: both },
  /** With the reserve list's end too, when its places are filled. */
  regret: { from: ['eligible', 'ineligible', 'shortlisted', 'reserve'], to: 'regretted', by: ['managers', 'platform'], reason: true, tells: both },
  /** The officer, their member and the host have all accepted. */
  accept: { from: ['offered'], to: 'accepted', by: ['platform'], reason: false, tells: ['applicant', 'focal-point', 'office'] },
  decline: { from: ['offered', 'accepted'], to: 'declined', by: ['applicant', 'focal-point', 'office'], reason: true, tells: ['applicant', 'focal-point', 'office'] },
  /** Nobody answered by the day. */
  expire: { from: ['offered'], to: 'declined', by: ['platform'], reason: false, tells: ['applicant', 'focal-point', 'office'] },
  /** Dates or conditions change after all three had accepted: a new letter, and they accept anew. */
  revise: { from: ['accepted'], to: 'offered', by: ['office'], reason: true, tells: ['applicant', 'focal-point', 'office'] },
  arrive: { from: ['accepted'], to: 'placed', by: ['office'], reason: false, tells: both },
  /** With the reasons of both sides. */
  'end-early': { from: ['placed'], to: 'ended-early', by: ['office'], reason: true, tells: both },
  /** The last day is over; the report and both appraisals are in. */
  finish: { from: ['placed'], to: 'completed', by: ['office'], reason: false, tells: both },
  return: { from: ['completed', 'ended-early'], to: 'returned', by: ['platform', 'office'], reason: false, tells: both },
} as const satisfies Record<string, CandidacyMove>;
export type CandidacyMoveName = keyof typeof candidacyMoves;
export const candidacyMoveNames = Object.keys(candidacyMoves) as CandidacyMoveName[];

/** Steps from which nothing leads on by itself. */
export const closedSteps: readonly CandidacyStep[] = ['lapsed', 'withdrawn', 'regretted', 'stood-down', 'declined', 'returned'];

/** Why a candidacy can't be moved so. */
export type CandidacyRefusal = 'candidacy.not-yours' | 'candidacy.wrong-step' | 'candidacy.reason-missing';

/**
 * Asks the table.
 *
 * @param reason why, where somebody says it
 * @returns null where the move may happen, else the problem's code
 */
export function mayMoveCandidacy(step: CandidacyStep, name: CandidacyMoveName, by: CandidacyMover, reason: string | null): CandidacyRefusal | null {
  const move: CandidacyMove = candidacyMoves[name];
  if (!move.by.includes(by)) return 'candidacy.not-yours';
  if (!move.from.includes(step)) return 'candidacy.wrong-step';
  return move.reason && (reason ?? '') === '' ? 'candidacy.reason-missing' : null;
}

/** What the officer and their member see while the office works: nobody learns an outcome before the others. */
const notYetTold: Partial<Record<CandidacyStep, CandidacyStep>> = { eligible: 'complete', ineligible: 'complete' };

/** @returns the step as the officer and their focal points may see it */
export function toldStep(step: CandidacyStep): CandidacyStep {
  return notYetTold[step] ?? step;
}
