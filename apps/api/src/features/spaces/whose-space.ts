import { statesThat } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { SpaceMembership } from './space.entity.js';

let count = 0;

/**
 * A condition of a query: whether a person has a right in one of these spaces.
 *
 * @param right what their membership must let them do
 * @param spaceColumns `alias.property` of ids of spaces; one of them is enough
 * @param personId whose membership, or `alias.property` where the query says whose
 * @param past where newcomers may not see everything: what the first of these spaces shows them, and when the thing was
 *   begun; both are columns or parameters of the query
 * @returns SQL for `andWhere`; what it binds is set on the query
 */
export function inSpace<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  right: 'see' | 'post' | 'receive',
  spaceColumns: readonly string[],
  personId: { id: string } | { column: string },
  past?: { newcomersSee: string; begunAt: string },
): string {
  count = (count + 1) % 1_000_000;
  const alias = `membership_${String(count)}`;
  const person = 'id' in personId ? `:${alias}_person` : personId.column;
  if ('id' in personId) query.setParameter(`${alias}_person`, personId.id);
  query.setParameter(`${alias}_states`, statesThat(right));
  const exists = query.subQuery().select('1').from(SpaceMembership, alias)
    .where(`${alias}.personId = ${person} AND ${alias}.state IN (:...${alias}_states)`);
  const theirs = spaceColumns.map((column, index) => {
    const there = `${alias}.spaceId = ${column}`;
    return past && index === 0 ? `(${there} AND (${past.newcomersSee} = 'all' OR ${alias}.startedAt <= ${past.begunAt}))` : there;
  });
  if (theirs.length > 0) exists.andWhere(`(${theirs.join(' OR ')})`);
  return `EXISTS ${exists.getQuery()}`;
}

/** As {@link inSpace}, whether a person has a right in any space at all. */
export function inAnySpace<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, right: 'see' | 'post' | 'receive', personId: { id: string } | { column: string }): string {
  return inSpace(query, right, [], personId);
}
