import type { MembershipState } from '../spaces/membership.rules.js';

/** Where a request to join stands. */
export const vettingStates = ['requested', 'endorsed', 'vouched', 'admitted', 'refused', 'withdrawn', 'ended'] as const;
export type VettingState = (typeof vettingStates)[number];

/** States in which somebody still has to act. */
export const openVettingStates = ['requested', 'endorsed', 'vouched'] as const satisfies readonly VettingState[];

/** @returns whether nothing is decided yet */
export function isOpenRequest(state: VettingState): boolean {
  return (openVettingStates as readonly VettingState[]).includes(state);
}

/** How a voucher knows whom they vouch for. */
export const vouchRelations = ['worked-together', 'same-operation', 'trained-together', 'counterpart'] as const;
export type VouchRelation = (typeof vouchRelations)[number];

/** The numbers of vetting, in one place. */
export const vettingRules = {
  /** Vouches that a request needs, each from another agency. */
  vouches: 2,
  /** So long an attestation holds. */
  attestationMonths: 12,
  /** So many days before it runs out its holder is reminded, each once. */
  reminderDays: [30, 7],
  /** So long after a lapse the attestation can still be given. */
  returnDays: 90,
  /** So long after a refusal nobody asks again. */
  restDays: 90,
} as const;

const dayMs = 86_400_000;

/** @returns the moment so many days later */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * dayMs);
}

/** @returns when an attestation that is given now runs out: on the same day of the year after; on 28 February where there is none */
export function attestationEnd(now: Date): Date {
  const end = new Date(now.getTime());
  end.setUTCMonth(end.getUTCMonth() + vettingRules.attestationMonths);
  if (end.getUTCDate() !== now.getUTCDate()) end.setUTCDate(0);
  return end;
}

/** @returns how many of the reminders are due, when an attestation runs out then */
export function remindersDue(dueAt: Date, now: Date): number {
  return vettingRules.reminderDays.filter((days) => daysAfter(dueAt, -days) <= now).length;
}

/** @returns whether an attestation can be given now: from the first reminder on, until too long after the lapse */
export function canAttestAt(dueAt: Date, now: Date): boolean {
  return remindersDue(dueAt, now) > 0 && now < daysAfter(dueAt, vettingRules.returnDays);
}

/** Where an officer stands with RILON, as the focal points of their member see it: a lapse and a suspension look alike. */
export const officerStandings = ['asks', 'candidate', 'member', 'paused'] as const;
export type OfficerStanding = (typeof officerStandings)[number];

/** States of a membership behind each of them. Who left or was refused isn't among a member's people in RILON. */
export const officerStates: Readonly<Record<OfficerStanding, readonly MembershipState[]>> = {
  asks: ['requested'], candidate: ['endorsed', 'vouched'], member: ['active'], paused: ['lapsed', 'suspended'],
};
