import type { AgencyKind } from '../people/people.contract.js';
import { emailText } from '../kernel/text.js';
import type { SecondmentDocument, SecondmentEligibility } from '../secondment-calls/secondment-call.rules.js';

/** The two halves of a candidacy: both are needed, and either may come first. */
export const candidacyHalves = ['application', 'nomination'] as const;
export type CandidacyHalf = (typeof candidacyHalves)[number];

/** How well somebody speaks a language, by their own word. */
export const languageLevels = ['basic', 'working', 'fluent', 'native'] as const;
export type LanguageLevel = (typeof languageLevels)[number];

export interface SpokenLanguage {
  /** BCP 47. */
  code: string;
  level: LanguageLevel;
}

/** Who can say what somebody's work is like. They get no mail from the platform. */
export interface Referee {
  name: string;
  office: string;
  email: string;
  phone: string;
}

/** What an applicant tells of themselves. A draft may lack anything. */
export interface ApplicationContent {
  statement: string;
  languages: SpokenLanguage[];
  yearsInService: number | null;
  /** Between which days they could start, inside the call's window. */
  availableFrom: string | null;
  availableUntil: string | null;
  referee: Referee;
  /** The applicant's word that the referee agreed to be asked. */
  refereeAgreed: boolean;
}

export const applicationTerms = {
  longestStatement: 5000,
  mostLanguages: 12,
  mostYears: 60,
  /** Of one member in one call, for each of its places: no member fills the panel's list alone. */
  nominationsPerPlace: 2,
  leastNominations: 3,
} as const;

/** @returns how many officers one member may nominate for a call */
export function nominationsAllowed(places: number): number {
  return Math.max(applicationTerms.leastNominations, places * applicationTerms.nominationsPerPlace);
}

/** What an application still lacks before it can be handed in; `document:<key>` for each paper that is asked for. */
export type ApplicationGap =
  | 'statement' | 'languages' | 'years' | 'dates' | 'dates-order' | 'dates-outside' | 'referee-name' | 'referee-office' | 'referee-contact' | 'referee-email' | 'referee-agreed'
  | `document:${string}`;

/** What a call asks of an application. */
export interface ApplicationAsks {
  startFrom: string | null;
  startUntil: string | null;
  documents: readonly SecondmentDocument[];
}

/** Every application has one, whatever else a call asks for. */
export const curriculumVitae = 'cv';

/** @returns the papers that applicants hand in for a call; the CV's label is the screens' to say */
export function wantedDocuments(documents: readonly SecondmentDocument[]): SecondmentDocument[] {
  return documents.some(({ key }) => key === curriculumVitae) ? [...documents] : [{ key: curriculumVitae, label: '', isRequired: true }, ...documents];
}

function dateGap({ availableFrom: from, availableUntil: until }: ApplicationContent, { startFrom, startUntil }: ApplicationAsks): ApplicationGap[] {
  if (from === null || until === null) return ['dates'];
  if (until < from) return ['dates-order'];
  const isOutside = (startFrom !== null && from < startFrom) || (startUntil !== null && until > startUntil);
  return isOutside ? ['dates-outside'] : [];
}

function refereeGaps({ referee: { name, office, email, phone }, refereeAgreed }: ApplicationContent): ApplicationGap[] {
  return [
    ...(name === '' ? ['referee-name' as const] : []),
    ...(office === '' ? ['referee-office' as const] : []),
    ...(email === '' && phone === '' ? ['referee-contact' as const] : []),
    ...(email !== '' && !emailText.safeParse(email).success ? ['referee-email' as const] : []),
    ...(refereeAgreed ? [] : ['referee-agreed' as const]),
  ];
}

/** @returns what is missing, in the order of the form; nothing where it can be handed in */
export function applicationGaps(content: ApplicationContent, asks: ApplicationAsks, documentKeys: readonly string[]): ApplicationGap[] {
  return [
    ...(content.statement.trim() === '' ? ['statement' as const] : []),
    ...(content.languages.length === 0 ? ['languages' as const] : []),
    ...(content.yearsInService === null ? ['years' as const] : []),
    ...dateGap(content, asks),
    ...refereeGaps(content),
    ...wantedDocuments(asks.documents).filter(({ key, isRequired }) => isRequired && !documentKeys.includes(key)).map(({ key }) => `document:${key}` as const),
  ];
}

/** Where an applicant and what a call asks don't meet. */
export interface EligibilityFinding {
  about: 'years' | 'language' | 'language-level' | 'agency-kind' | 'agency-kind-unknown';
  /** What the call's data says for certain refuses; what isn't known is told, and the office looks. */
  weight: 'refusal' | 'warning';
  /** Of languages: which one. */
  code: string | null;
}

/**
 * Holds an applicant against what a call's data asks. What it asks in words, people judge.
 *
 * @param agencyKind of the applicant's present post; null where it doesn't say
 */
export function eligibilityFindings(
  { agencyKinds, yearsOfService, languages }: SecondmentEligibility,
  { yearsInService, languages: spoken }: Pick<ApplicationContent, 'yearsInService' | 'languages'>,
  agencyKind: AgencyKind | null,
): EligibilityFinding[] {
  const findings: EligibilityFinding[] = [];
  if (agencyKinds.length > 0 && agencyKind === null) findings.push({ about: 'agency-kind-unknown', weight: 'warning', code: null });
  if (agencyKinds.length > 0 && agencyKind !== null && !agencyKinds.includes(agencyKind)) findings.push({ about: 'agency-kind', weight: 'refusal', code: null });
  if (yearsOfService !== null && yearsInService !== null && yearsInService < yearsOfService) findings.push({ about: 'years', weight: 'refusal', code: null });
  for (const code of languages) {
    const own = spoken.find((one) => one.code === code);
    if (!own) findings.push({ about: 'language', weight: 'refusal', code });
    else if (own.level === 'basic') findings.push({ about: 'language-level', weight: 'warning', code });
  }
  return findings;
}
