import { consentFields, type ConsentAudience, type ConsentField } from './consent.contract.js';

/** Someone who looks, seen from the person who is looked at. */
export interface Onlooker {
  /** The person themselves sees everything. */
  isSelf: boolean;
  /** Staff of the office. */
  isRso: boolean;
  /** Shares a space with the person. */
  sharesSpace: boolean;
  /** Holds a certificate. */
  isAlumnus: boolean;
}

/** A consent as the rules need it. */
export interface GivenConsent {
  field: ConsentField;
  audience: Exclude<ConsentAudience, 'nobody'>;
  endsAt: Date | null;
  withdrawnAt: Date | null;
}

/** @returns the audiences that somebody belongs to */
export function audiencesOf({ isRso, sharesSpace, isAlumnus }: Omit<Onlooker, 'isSelf'>): Exclude<ConsentAudience, 'nobody'>[] {
  return [...(isRso ? (['rso'] as const) : []), ...(sharesSpace ? (['spaces'] as const) : []), ...(isAlumnus ? (['alumni'] as const) : [])];
}

/** @returns whether a consent stands at a moment */
export function consentStands({ endsAt, withdrawnAt }: Pick<GivenConsent, 'endsAt' | 'withdrawnAt'>, now: Date): boolean {
  return withdrawnAt === null && (endsAt === null || endsAt > now);
}

/**
 * Which fields of a person somebody may see.
 *
 * @param consents of the person who is looked at
 * @param onlooker who looks
 * @returns the fields, in their own order; none unless the person said so
 */
export function visibleFields(consents: readonly GivenConsent[], onlooker: Onlooker, now: Date): ConsentField[] {
  if (onlooker.isSelf) return [...consentFields];
  const audiences = audiencesOf(onlooker);
  const shown = new Set(consents.filter((one) => consentStands(one, now) && audiences.includes(one.audience)).map(({ field }) => field));
  return consentFields.filter((field) => shown.has(field));
}
