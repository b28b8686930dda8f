import type { RequestOf, SecondmentCallView, secondmentCallRoutes } from '@rso-connect/shared';
import { instantOf, wallTimeOf } from '../../platform/i18n/wall-time';

/** A criterion as its fields hold it; `key` is what scores are kept under. */
export interface CriterionValue {
  key: string;
  label: string;
  guidance: string;
  weight: string;
}
/** A paper as its fields hold it. */
export interface PaperValue {
  key: string;
  label: string;
  isRequired: boolean;
}

type Lines = 'purposes' | 'areas' | 'agencyKinds' | 'languages' | 'memberIds';
type Texts = 'position' | 'programmeArea' | 'description' | 'months' | 'startFrom' | 'startUntil' | 'places' | 'years' | 'words' | 'opensAt' | 'closesAt' | 'timeZone' | 'audience';
/** A call as the fields of its form hold it. */
export type CallValues = Record<Texts, string> & Record<Lines, readonly string[]> & { criteria: readonly CriterionValue[]; documents: readonly PaperValue[] };
type Written = Omit<RequestOf<typeof secondmentCallRoutes.begin>['body'], 'id'>;

/**
 * @param timeZone the reader's own, for a call that is new
 * @returns the fields of a call, or of a new one
 */
export function valuesOf(call: SecondmentCallView | null, timeZone: string): CallValues {
  if (!call) {
    return {
      position: '', programmeArea: '', description: '', months: '6', startFrom: '', startUntil: '', places: '1', years: '', words: '', opensAt: '', closesAt: '', timeZone,
      audience: 'members', purposes: [], areas: [], agencyKinds: [], languages: [], memberIds: [], criteria: [{ key: 'c1', label: '', guidance: '', weight: '50' }], documents: [],
    };
  }
  const { eligibility } = call;
  return {
    position: call.position, programmeArea: call.programmeArea, description: call.office?.description ?? '', months: String(call.months), startFrom: call.startFrom ?? '', startUntil: call.startUntil ?? '',
    places: String(call.places), years: eligibility.yearsOfService?.toString() ?? '', words: eligibility.words, timeZone: call.timeZone, audience: call.audience,
    opensAt: wallTimeOf(call.opensAt, call.timeZone), closesAt: wallTimeOf(call.closesAt, call.timeZone),
    purposes: call.purposes, areas: call.areas, agencyKinds: eligibility.agencyKinds, languages: eligibility.languages, memberIds: call.members.map(({ id }) => id),
    criteria: call.criteria.map(({ weight, ...one }) => ({ ...one, weight: String(weight) })), documents: call.documents,
  };
}

/** @returns a key that none of the list has: `c4` */
export function freshKey(letter: 'c' | 'd', list: readonly { key: string }[]): string {
  let next = list.length + 1;
  while (list.some(({ key }) => key === `${letter}${String(next)}`)) next += 1;
  return `${letter}${String(next)}`;
}

const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/**
 * @param dates the moments of a published call, which stand to the second; null for a draft
 * @returns what the API takes
 */
export function writtenOf(values: CallValues, dates: Pick<SecondmentCallView, 'opensAt' | 'closesAt'> | null): Written {
  const { years, words, agencyKinds, languages, months, places, startFrom, startUntil, opensAt, closesAt, timeZone, criteria, documents, ...rest } = values;
  const written = {
    ...rest, timeZone, months: numberOf(months), places: numberOf(places), startFrom: startFrom || null, startUntil: startUntil || null,
    eligibility: { agencyKinds, languages, words, yearsOfService: years.trim() === '' ? null : numberOf(years) },
    criteria: criteria.map(({ weight, ...one }) => ({ ...one, weight: numberOf(weight) })), documents,
    ...(dates ? { opensAt: dates.opensAt, closesAt: dates.closesAt } : { opensAt: instantOf(opensAt, timeZone) || null, closesAt: instantOf(closesAt, timeZone) || null }),
  };
  // The route's own schema checks what was typed.
  return written as unknown as Written;
}
