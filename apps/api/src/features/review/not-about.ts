import type { SelectQueryBuilder } from 'typeorm';
import { Mentoring, MentoringConcern } from '../mentoring/index.js';
import { VettingRequest } from '../vetting/index.js';
import type { ReviewItem } from './review.entity.js';

/**
 * Keeps of items those that aren't about the person who asks: that somebody objects to them, or has told the office of
 * them, nobody learns from the queue, by what it lists, counts or seals.
 *
 * @param items with the alias `item`
 */
export function whereNotAbout(items: SelectQueryBuilder<ReviewItem>, personId: string): SelectQueryBuilder<ReviewItem> {
  const request = items.subQuery().select('1').from(VettingRequest, 'own').where('own.id = item.subjectId AND own.personId = :notAbout').getQuery();
  const concern = items.subQuery().select('1').from(MentoringConcern, 'concern').innerJoin(Mentoring, 'mentoring', 'mentoring.id = concern.mentoringId')
    .where('concern.id = item.subjectId AND concern.raisedBy <> :notAbout AND (mentoring.mentorId = :notAbout OR mentoring.menteeId = :notAbout)').getQuery();
  return items.andWhere(`NOT EXISTS ${request} AND NOT EXISTS ${concern}`, { notAbout: personId });
}
