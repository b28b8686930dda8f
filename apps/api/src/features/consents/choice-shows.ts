import { workshopsWording, type ConsentAudience } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** To whom a query shows what people chose to show. */
export interface Reached {
  /** The audiences that who asks belongs to, whoever is looked at. */
  audiences: readonly Exclude<ConsentAudience, 'nobody' | 'spaces'>[];
  /** SQL that says whether they share a space with the person that the row is about; null where they share none. */
  shares: string | null;
}

/**
 * A condition of a query: whether a choice shows its field to who asks, now. It says the same as `visibleFields` does.
 *
 * @param alias of a `Consent` that was joined by its `activeKey`, so that withdrawn ones aren't there
 * @returns SQL; what it binds is set on the query, once for all its choices
 */
export function choiceShows<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, alias: string, { audiences, shares }: Reached, now: Date): string {
  query.setParameters({ choicesAt: now, choicesWording: workshopsWording });
  const reached: string[] = [];
  if (audiences.length > 0) {
    query.setParameter('choicesFor', [...audiences]);
    reached.push(`${alias}.audience IN (:...choicesFor)`);
  }
  if (shares !== null) {
    query.setParameter('choicesOfSpaces', 'spaces');
    reached.push(`(${alias}.audience = :choicesOfSpaces AND ${shares})`);
  }
  if (reached.length === 0) return '1 = 0';
  // Those given before "my spaces" named workshops as well count for nothing here.
  return `((${alias}.endsAt IS NULL OR ${alias}.endsAt > :choicesAt) AND ${alias}.wording >= :choicesWording AND (${reached.join(' OR ')}))`;
}
