import type { Organisation } from './organisation.entity.js';

/**
 * Whether somebody was a member on a day: from the first day on, to the day before the last one is over.
 *
 * @param day `2026-03-12`
 */
export function isMemberOn(organisation: Pick<Organisation, 'kind' | 'memberSince' | 'memberUntil'>, day: string): boolean {
  if (organisation.kind !== 'member') return false;
  const { memberSince, memberUntil } = organisation;
  return (memberSince === null || memberSince <= day) && (memberUntil === null || memberUntil > day);
}

/** @returns the member that an organisation is or belongs to; null for one that belongs to none */
export function memberOf({ id, kind, parentId }: Pick<Organisation, 'id' | 'kind' | 'parentId'>): string | null {
  return kind === 'member' ? id : kind === 'agency' ? parentId : null;
}
