import { vettingRules, type ProblemCode, type VettingState } from '@rso-connect/shared';

/** What the rules of vouching look at. */
export interface VouchFacts {
  state: VettingState;
  /** Where the candidate works, and where whoever vouches was vetted. */
  candidateAgency: string;
  voucherAgency: string;
  hasVouched: boolean;
  agencyHasVouched: boolean;
  /** Whether whoever vouches endorsed the request as a focal point. */
  hasEndorsed: boolean;
  /** Whether the candidate vouched for them or endorsed them: nobody gives back what they got. */
  owes: boolean;
}

/**
 * What stands in the way of a vouch. The endorsement speaks for the candidate's own side already, so vouches come from
 * other agencies, each from another one, and from nobody whom the candidate helped in.
 *
 * @returns a problem's code; null where nothing does
 */
export function vouchObstacle(facts: VouchFacts): ProblemCode | null {
  if (facts.hasVouched) return 'vetting.already-vouched';
  if (facts.hasEndorsed) return 'vetting.own-endorsement';
  if (facts.candidateAgency === facts.voucherAgency) return 'vetting.same-agency';
  if (facts.owes) return 'vetting.owed';
  if (facts.agencyHasVouched) return 'vetting.agency-has-vouched';
  return facts.state === 'endorsed' ? null : 'vetting.step-over';
}

/** What the rules of admitting look at. */
export interface AdmissionFacts {
  state: VettingState;
  windowEndsAt: Date | null;
  openObjections: number;
}

/** @returns what stands in the way of admitting somebody now, as a problem's code; null where nothing does */
export function admissionObstacle({ state, windowEndsAt, openObjections }: AdmissionFacts, now: Date): ProblemCode | null {
  if (state !== 'vouched' || windowEndsAt === null) return 'vetting.step-over';
  if (now < windowEndsAt) return 'vetting.window-open';
  return openObjections > 0 ? 'vetting.objection-open' : null;
}

/**
 * Whether the first members of the network can come in without vouches: only while there is nobody to give them.
 *
 * @param possible how many agencies beside the candidate's have an active member
 */
export function mayWaiveVouches(state: VettingState, possible: number): boolean {
  return state === 'endorsed' && possible < vettingRules.vouches;
}
