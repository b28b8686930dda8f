import { Injectable } from '@nestjs/common';
import type { ReviewDecision } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { MentoringConcerns } from '../mentoring/index.js';
import type { ReviewItem } from './review.entity.js';
import type { ReviewSubject, SubjectFacts } from './subjects.js';

/** What somebody in a mentoring told the office. The other one is nobody who decides it, whatever their role. */
@Injectable()
export class MentoringSubjects implements ReviewSubject {
  readonly kind = 'mentoring';

  constructor(private readonly concerns: MentoringConcerns) {}

  async about(personId: string, concernIds: readonly string[]): Promise<Map<string, SubjectFacts>> {
    const concerns = await this.concerns.forOffice(personId, concernIds);
    return new Map(concerns.map(({ id, kind, text, raisedBy, mentorName, menteeName }) => [
      id, { label: null, title: `${mentorName} – ${menteeName}`, path: null, authorId: raisedBy, text: text ?? '', concern: kind, version: 0 },
    ]));
  }

  async carryOut(_: Actor, item: ReviewItem, decision: ReviewDecision): Promise<void> {
    if (decision === 'remove') await this.concerns.endFor(item.subjectId);
  }
}
