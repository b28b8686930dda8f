import type { Gender } from '@rso-connect/shared';

/** Smaller groups hide nobody. */
export const leastGroup = 5;
/** A part of a group with fewer people counts among the others. */
const leastPart = 3;

/** How many of a group say that they are what, with what is too small folded into the others. */
export interface GenderFigures {
  of: number;
  women: number | null;
  men: number | null;
  others: number;
}

/**
 * Counts a group by gender so that no single person can be read out of it: a part of fewer than three counts among the
 * others, and so does a second one where the others would be fewer than three still.
 *
 * @param genders of everybody in the group; null for who didn't say
 * @returns null where the group is too small to be counted at all
 */
export function genderFigures(genders: readonly (Gender | null)[]): GenderFigures | null {
  const of = genders.length;
  if (of < leastGroup) return null;
  const count = (wanted: Gender): number => genders.filter((gender) => gender === wanted).length;
  const parts = { women: count('woman'), men: count('man') };
  const shown = { women: parts.women >= leastPart, men: parts.men >= leastPart };
  const others = (): number => of - (shown.women ? parts.women : 0) - (shown.men ? parts.men : 0);
  if (others() > 0 && others() < leastPart) {
    if (shown.women && shown.men) shown[parts.women < parts.men ? 'women' : 'men'] = false;
    else return null;
  }
  if (!shown.women && !shown.men) return null;
  return { of, women: shown.women ? parts.women : null, men: shown.men ? parts.men : null, others: others() };
}

/**
 * Whether figures about a group may be shown beside those that were shown before: who compares two of them must not
 * learn about fewer people than a group has.
 *
 * @param before the groups that figures were shown of
 */
export function mayCountAgain(group: ReadonlySet<string>, before: readonly (readonly string[])[]): boolean {
  return before.every((earlier) => {
    const known = new Set(earlier);
    const gone = earlier.filter((id) => !group.has(id)).length;
    const came = [...group].filter((id) => !known.has(id)).length;
    return gone + came === 0 || gone + came >= leastGroup;
  });
}
