import { statesThat, type ConsentField } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from '../../platform/database/database.js';
import { Consent, choiceShows, type Reached } from '../consents/index.js';
import { Person } from '../people/index.js';
import { SpaceMembership } from '../spaces/index.js';
import { DirectoryCard } from './directory.entity.js';
import type { Viewer } from './viewers.service.js';

/**
 * Who is reached by the choices of the person that a row is about.
 *
 * @param column `alias.property` of that person's id
 * @param alias for the membership within, different for each use in a query
 */
export function reachOf<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, viewer: Viewer, column: string, alias: string): Reached {
  if (viewer.spaceIds.length === 0) return { audiences: viewer.audiences, shares: null };
  query.setParameters({ viewerSpaces: viewer.spaceIds, viewerSees: statesThat('see') });
  const theirs = query.subQuery().select('1').from(SpaceMembership, alias)
    .where(`${alias}.personId = ${column} AND ${alias}.state IN (:...viewerSees) AND ${alias}.spaceId IN (:...viewerSpaces)`).getQuery();
  return { audiences: viewer.audiences, shares: `EXISTS ${theirs}` };
}

/**
 * Which fields of some people a viewer gets to see. Who isn't in the directory, closed their account or is being erased,
 * and who doesn't show their name to this viewer, isn't there at all.
 *
 * @returns by person
 */
export async function shownFields(db: Database, personIds: readonly string[], viewer: Viewer, now: Date): Promise<Map<string, ReadonlySet<ConsentField>>> {
  if (personIds.length === 0) return new Map();
  const query = db.repo(Consent).createQueryBuilder('choice')
    .innerJoin(DirectoryCard, 'card', 'card.personId = choice.personId AND card.listedAt IS NOT NULL')
    .innerJoin(Person, 'person', 'person.id = choice.personId AND person.closedAt IS NULL AND person.erasureDueAt IS NULL')
    .where('choice.personId IN (:...personIds) AND choice.activeKey IS NOT NULL', { personIds: [...personIds] })
    .select(['choice.id', 'choice.personId', 'choice.field']);
  query.andWhere(choiceShows(query, 'choice', reachOf(query, viewer, 'choice.personId', 'together'), now));
  const shown = new Map<string, Set<ConsentField>>();
  for (const { personId, field } of await query.getMany()) shown.set(personId, (shown.get(personId) ?? new Set()).add(field));
  return new Map([...shown].filter(([, fields]) => fields.has('name')));
}
