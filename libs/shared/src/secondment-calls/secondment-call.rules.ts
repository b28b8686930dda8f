import type { AgencyKind } from '../people/people.contract.js';

/** A call is written, then it stands published; whether it is open follows from its dates. */
export const secondmentCallStates = ['draft', 'published', 'stood-down'] as const;
export type SecondmentCallState = (typeof secondmentCallStates)[number];

/** Who may see a published call: everybody, or signed-in officers of these members. */
export const secondmentAudiences = ['public', 'members'] as const;
export type SecondmentAudience = (typeof secondmentAudiences)[number];

/** By what candidates are scored, each from 0 to {@link secondmentTerms.topScore}. Scores are kept under the key. */
export interface SecondmentCriterion {
  key: string;
  label: string;
  /** What a low and a high score mean: the rubric. */
  guidance: string;
  /** Parts of the whole. */
  weight: number;
}

/** A paper that applicants hand in. */
export interface SecondmentDocument {
  key: string;
  label: string;
  isRequired: boolean;
}

/** Who may apply; what a machine can check is data, and the rest is said in words. */
export interface SecondmentEligibility {
  /** None: any kind. */
  agencyKinds: AgencyKind[];
  /** Years in service that the applicant states; null where none are asked. */
  yearsOfService: number | null;
  /** Language codes of which the applicant has every one. */
  languages: string[];
  /** What else is asked, in words. */
  words: string;
}

export const secondmentTerms = {
  /** Scores run from 0 to this. */
  topScore: 5,
} as const;

/** What the rules ask of a call. */
export interface SecondmentCallDates {
  state: SecondmentCallState;
  opensAt: Date | null;
  closesAt: Date | null;
}

/** Where a call stands for those who might apply. */
export const secondmentCallPhases = ['draft', 'announced', 'open', 'closed', 'stood-down'] as const;
export type SecondmentCallPhase = (typeof secondmentCallPhases)[number];

/** @returns where a call stands at a moment: it takes applications from the moment it opens until, and not at, the moment it closes */
export function secondmentPhase({ state, opensAt, closesAt }: SecondmentCallDates, now: Date): SecondmentCallPhase {
  if (state !== 'published') return state;
  if (opensAt !== null && now < opensAt) return 'announced';
  return closesAt !== null && now < closesAt ? 'open' : 'closed';
}
