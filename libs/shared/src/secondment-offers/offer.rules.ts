import { dayPlusDays, dayPlusMonths } from '../kernel/calendar-days.js';

/** An offer is written, it stands as a letter, all three have accepted it, or nothing came of it. */
export const offerStates = ['draft', 'sent', 'accepted', 'closed'] as const;
export type OfferState = (typeof offerStates)[number];

/** Who accepts: the person, their member, and the office that hosts them. All three must. */
export const offerSides = ['person', 'member', 'host'] as const;
export type OfferSide = (typeof offerSides)[number];

/** Whose part an item of the check-list is. */
export const arrivalOwners = ['secondee', 'focal-point', 'office'] as const;
export type ArrivalOwner = (typeof arrivalOwners)[number];

/** What the check-list begins with. Of papers it keeps whether they are there, and nothing that stands in them. */
export const arrivalKinds = ['visa', 'housing', 'bank', 'release', 'insurance', 'briefing', 'badge', 'data-protection', 'security'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];

/** An item as every check-list begins with it; the office adds and removes. */
export interface ArrivalDefault {
  readonly kind: ArrivalKind;
  readonly owner: ArrivalOwner;
  /** Days after the first day; before it they are negative. */
  readonly dueDays: number;
  /** Without it nobody arrives, unless the office says why. */
  readonly isMandatory: boolean;
}

export const arrivalDefaults: readonly ArrivalDefault[] = [
  { kind: 'release', owner: 'focal-point', dueDays: -30, isMandatory: true },
  { kind: 'visa', owner: 'secondee', dueDays: -21, isMandatory: true },
  { kind: 'insurance', owner: 'office', dueDays: -14, isMandatory: true },
  { kind: 'housing', owner: 'secondee', dueDays: -14, isMandatory: false },
  { kind: 'bank', owner: 'secondee', dueDays: -14, isMandatory: false },
  { kind: 'briefing', owner: 'focal-point', dueDays: -7, isMandatory: false },
  { kind: 'badge', owner: 'office', dueDays: -3, isMandatory: true },
  // On the spot: nobody waits at the door for these.
  { kind: 'data-protection', owner: 'office', dueDays: 1, isMandatory: false },
  { kind: 'security', owner: 'office', dueDays: 3, isMandatory: false },
];

export const offerTerms = {
  /** So many days before the day to answer by, those who haven't are reminded. */
  reminderDays: 3,
  /** Of one check-list. */
  mostItems: 40,
} as const;

/** What an offer says; null or empty is not said yet. */
export interface OfferTerms {
  firstDay: string | null;
  lastDay: string | null;
  place: string;
  supervisorId: string | null;
  allowance: string;
  insurance: string;
  dataProtection: string;
  replyBy: string | null;
  contact: string;
  signatoryName: string;
  signatoryOffice: string;
}

const needed = ['firstDay', 'lastDay', 'place', 'allowance', 'insurance', 'dataProtection', 'replyBy', 'contact', 'signatoryName', 'signatoryOffice'] as const satisfies readonly (keyof OfferTerms)[];
export type NeededTerm = (typeof needed)[number];

/** @returns what still has to be said before the offer can be sent; who will supervise may be open */
export function missingTerms(terms: OfferTerms): NeededTerm[] {
  return needed.filter((key) => terms[key] === null || terms[key] === '');
}

/** What the call says about when a secondment begins, and for how long. */
export interface CallWindow {
  startFrom: string | null;
  startUntil: string | null;
  months: number;
}

/** What is wrong with days. */
export type DaysFault = 'secondment-offer.outside-window' | 'secondment-offer.unfit-days' | 'secondment-offer.too-long' | 'secondment-offer.unfit-reply-by';

/** @returns the last day of a secondment of so many months that begins on a day */
export function lastDayOf(firstDay: string, months: number): string {
  return dayPlusDays(dayPlusMonths(firstDay, months), -1);
}

/**
 * Checks the days of an offer against its call; what isn't said yet is not wrong.
 *
 * @returns the problem's code, or null
 */
export function faultInDays({ firstDay, lastDay, replyBy }: Pick<OfferTerms, 'firstDay' | 'lastDay' | 'replyBy'>, { startFrom, startUntil, months }: CallWindow): DaysFault | null {
  if (firstDay === null) return null;
  if ((startFrom !== null && firstDay < startFrom) || (startUntil !== null && firstDay > startUntil)) return 'secondment-offer.outside-window';
  if (lastDay !== null && lastDay <= firstDay) return 'secondment-offer.unfit-days';
  if (lastDay !== null && lastDay > lastDayOf(firstDay, months)) return 'secondment-offer.too-long';
  return replyBy !== null && replyBy >= firstDay ? 'secondment-offer.unfit-reply-by' : null;
}

/** Whether the day to answer by is over: it counts to its end, on the clock of the call. */
export function isReplyOver(replyBy: string, today: string): boolean {
  return today > replyBy;
}

/** @returns how far a check-list is; of the mandatory ones, how many are open */
export function arrivalProgress(items: readonly { isMandatory: boolean; doneAt: unknown }[]): { done: number; of: number; mandatoryOpen: number } {
  const open = items.filter(({ doneAt }) => doneAt === null);
  return { done: items.length - open.length, of: items.length, mandatoryOpen: open.filter(({ isMandatory }) => isMandatory).length };
}
