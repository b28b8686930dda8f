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
  mostCriteria: 12,
  mostDocuments: 12,
  /** So many days before a call closes those are told whose candidacy lacks a half. */
  reminderDays: 3,
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

/** What a call can lack for being published. */
export const secondmentCallGaps = [
  'programme-area', 'description', 'purposes', 'areas', 'start-window', 'start-order', 'criteria', 'closing', 'closing-past', 'closing-order', 'start-before-closing',
] as const;
export type SecondmentCallGap = (typeof secondmentCallGaps)[number];

/** What is asked of a call before it can be published. */
export interface SecondmentCallPlan {
  programmeArea: string;
  description: string;
  purposes: readonly string[];
  areas: readonly string[];
  startFrom: string | null;
  startUntil: string | null;
  criteria: readonly SecondmentCriterion[];
  opensAt: Date | null;
  closesAt: Date | null;
}

/**
 * @param closesAt when it shall close, where that isn't what it says
 * @returns every reason why a call can't stand published, in the order of its form; none where it can
 */
export function secondmentCallGapsOf(call: SecondmentCallPlan, now: Date, closesAt = call.closesAt): SecondmentCallGap[] {
  const { startFrom, startUntil, opensAt } = call;
  const lacks: readonly (readonly [SecondmentCallGap, boolean])[] = [
    ['programme-area', call.programmeArea === ''],
    ['purposes', call.purposes.length === 0],
    ['areas', call.areas.length === 0],
    ['description', call.description === ''],
    ['start-window', startFrom === null || startUntil === null],
    ['start-order', startFrom !== null && startUntil !== null && startUntil < startFrom],
    ['criteria', call.criteria.length === 0],
    ['closing', closesAt === null],
    ['closing-past', closesAt !== null && closesAt <= now],
    ['closing-order', opensAt !== null && closesAt !== null && closesAt <= opensAt],
    // Whoever is chosen has to be told, and to come.
    ['start-before-closing', startFrom !== null && closesAt !== null && startFrom <= closesAt.toISOString().slice(0, 10)],
  ];
  return lacks.flatMap(([gap, isThere]) => (isThere ? [gap] : []));
}

/** What people rely on when they apply. */
export interface SecondmentCallTerms {
  criteria: readonly SecondmentCriterion[];
  documents: readonly SecondmentDocument[];
  audience: SecondmentAudience;
  memberIds: readonly string[];
}
export type SecondmentCallBreach = 'secondment-call.criteria-stand' | 'secondment-call.documents-stand' | 'secondment-call.audience-narrower';

/**
 * Whether a call still keeps what people relied on when they applied: they are scored by the same criteria with the same
 * weights, need no further paper, and still see the call. Words can be mended, and papers asked for less.
 *
 * @returns the problem's code, or null where it does
 */
export function secondmentCallBreach(before: SecondmentCallTerms, after: SecondmentCallTerms): SecondmentCallBreach | null {
  const scored = ({ criteria }: SecondmentCallTerms): string => criteria.map(({ key, weight }) => `${key} ${String(weight)}`).sort().join();
  if (scored(before) !== scored(after)) return 'secondment-call.criteria-stand';
  const asked = new Map(before.documents.map(({ key, isRequired }) => [key, isRequired]));
  const kept = after.documents.filter(({ key }) => asked.has(key)).length === asked.size;
  if (!kept || after.documents.some(({ key, isRequired }) => isRequired && asked.get(key) !== true)) return 'secondment-call.documents-stand';
  if (after.audience === 'public') return null;
  const isNarrower = before.audience === 'public' || (after.memberIds.length > 0 && (before.memberIds.length === 0 || before.memberIds.some((id) => !after.memberIds.includes(id))));
  return isNarrower ? 'secondment-call.audience-narrower' : null;
}
