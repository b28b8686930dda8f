import { Injectable } from '@nestjs/common';
import type { ReviewDecision } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clearances } from '../stories/index.js';
import type { ReviewItem } from './review.entity.js';
import type { ReviewSubject, SubjectFacts } from './subjects.js';

/** Stories that the agency has cleared and the office has yet to. */
@Injectable()
export class StorySubjects implements ReviewSubject {
  readonly kind = 'story';

  constructor(private readonly clearances: Clearances) {}

  async about(_: string, storyIds: readonly string[]): Promise<Map<string, SubjectFacts>> {
    const stories = await this.clearances.forOffice(storyIds);
    return new Map(stories.map(({ id, title, text, authorId, state, version }) => [id, { label: null, title, text, authorId, version, path: state === 'published' ? `/stories/${id}` : null }]));
  }

  carryOut(actor: Actor, item: ReviewItem, decision: ReviewDecision, reason: string | null, { version }: SubjectFacts): Promise<void> {
    return this.clearances.decideForOffice(actor, item.subjectId, { version, publishes: decision === 'publish', reason });
  }
}
