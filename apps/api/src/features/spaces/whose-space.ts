import { statesThat, type SpaceKind } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Space, SpaceMembership } from './space.entity.js';

/** A person whom a query asks about: by id, as `alias.property` where the query itself says who, or as one of its parameters. */
export type Whose = { id: string } | { column: string } | { parameter: string };

/**
 * A condition of a query: whether a person has a right in one of these spaces. The same question has the same words
 * each time, so that the database knows a query that it has planned before.
 *
 * @param right what their membership must let them do
 * @param spaceColumns `alias.property` of ids of spaces; one of them is enough
 * @param whose membership it is
 * @param past where newcomers may not see everything: what the first of these spaces shows them, and when the thing was
 *   begun; both are columns or parameters of the query
 * @returns SQL for `andWhere`; what it binds is set on the query
 */
export function inSpace<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  right: 'see' | 'post' | 'receive',
  spaceColumns: readonly string[],
  whose: Whose,
  past?: { newcomersSee: string; begunAt: string },
): string {
  const person = personOf(query, whose);
  // What a parameter is called says what it holds: it may stand in a query several times.
  const states = `states_that_${right}`;
  query.setParameter(states, statesThat(right));
  const alias = 'in_space';
  const exists = query.subQuery().select('1').from(SpaceMembership, alias)
    .where(`${alias}.personId = ${person} AND ${alias}.state IN (:...${states})`);
  const theirs = spaceColumns.map((column, index) => {
    const there = `${alias}.spaceId = ${column}`;
    return past && index === 0 ? `(${there} AND (${past.newcomersSee} = 'all' OR ${alias}.startedAt <= ${past.begunAt}))` : there;
  });
  if (theirs.length > 0) exists.andWhere(`(${theirs.join(' OR ')})`);
  return `EXISTS ${exists.getQuery()}`;
}

/**
 * Keeps of a query those who have a right in a space, as {@link inSpace} does, but as a join: the database can begin
 * with who is there rather than with everybody. Who is in several of the spaces comes once for each.
 *
 * @param spaces `alias.property` of a space's id, or parameters of the query
 * @param person `alias.property` of a person's id
 */
export function joinInSpace<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, right: 'see' | 'post' | 'receive', spaces: readonly string[], person: string): void {
  const states = `states_that_${right}`;
  query.innerJoin(SpaceMembership, 'is_there', `is_there.personId = ${person} AND is_there.spaceId IN (${spaces.join(', ')}) AND is_there.state IN (:...${states})`, { [states]: statesThat(right) });
}

/** As {@link inSpace}, whether a person has a right in any space at all. */
export function inAnySpace<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, right: 'see' | 'post' | 'receive', whose: Whose): string {
  return inSpace(query, right, [], whose);
}

/**
 * As {@link inSpace}, whether a person has a right in any space of these kinds.
 *
 * @param kinds those that count
 */
export function inSpaceOfKind<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, right: 'see' | 'post' | 'receive', kinds: readonly SpaceKind[], whose: Whose): string {
  const states = `states_that_${right}`;
  query.setParameters({ [states]: statesThat(right), kinds_that_count: [...kinds] });
  const exists = query.subQuery().select('1').from(SpaceMembership, 'in_kind').innerJoin(Space, 'space_of_kind', 'space_of_kind.id = in_kind.spaceId')
    .where(`in_kind.personId = ${personOf(query, whose)} AND in_kind.state IN (:...${states}) AND space_of_kind.kind IN (:...kinds_that_count)`);
  return `EXISTS ${exists.getQuery()}`;
}

/** @returns what stands for a person in a query's SQL; an id is set on the query */
export function personOf<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, whose: Whose): string {
  if ('column' in whose) return whose.column;
  if ('parameter' in whose) return `:${whose.parameter}`;
  const name = `person_${Buffer.from(whose.id).toString('hex')}`;
  query.setParameter(name, whose.id);
  return `:${name}`;
}
