import { audiencesOf, type ConsentField, type Onlooker } from '@rso-connect/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Consent } from './consent.entity.js';

/**
 * Keeps of a list of people those who show a field to whoever asks, in the query itself: what isn't shown is neither
 * counted nor found by searching for it. It says the same as `visibleFields` does of one person.
 *
 * @param column `alias.property` that holds the person's id
 * @param leastWording consents given under an older wording don't count
 * @param asker the person who asks sees themselves; `sharesSpace` says whether they share one with everybody in the list
 */
export function whereVisible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  column: string,
  field: ConsentField,
  asker: Omit<Onlooker, 'isSelf'> & { personId: string },
  now: Date,
  leastWording = 1,
): void {
  const audiences = audiencesOf(asker);
  const self = `${column} = :visibleTo`;
  if (audiences.length === 0) {
    query.andWhere(self, { visibleTo: asker.personId });
    return;
  }
  const shown = query.subQuery().select('1').from(Consent, `shown_${field}`)
    .where(`shown_${field}.personId = ${column} AND shown_${field}.field = :shown_${field} AND shown_${field}.withdrawnAt IS NULL AND shown_${field}.wording >= :leastWording`)
    .andWhere(`(shown_${field}.endsAt IS NULL OR shown_${field}.endsAt > :visibleAt) AND shown_${field}.audience IN (:...visibleAudiences)`)
    .getQuery();
  query.andWhere(`(${self} OR EXISTS ${shown})`, {
    visibleTo: asker.personId, visibleAt: now, visibleAudiences: audiences, [`shown_${field}`]: field, leastWording,
  });
}
