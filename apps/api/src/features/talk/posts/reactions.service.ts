import { Injectable } from '@nestjs/common';
import { reactionKinds, type ReactionKind, type ReactionView } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Problem } from '../../../platform/http/problem.js';
import { PostReaction } from '../talk.entity.js';
import { postRights } from '../talk.policy.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** What people say of a post with one press. */
@Injectable()
export class Reactions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly finder: TopicFinder,
  ) {}

  /**
   * Reacts to a post, or takes that back. Twice is once.
   *
   * @returns the post's reactions
   * @throws Problem `post.not-found`, `post.not-allowed`, `post.deleted`
   */
  async set(actor: Actor, postId: string, kind: ReactionKind, on: boolean): Promise<ReactionView[]> {
    const { post, ...found } = await this.finder.post(actor, postId);
    if (post.deletedBy !== null) throw new Problem('post.deleted');
    if (!postRights(actor, found, found.topic, post).react) throw new Problem('post.not-allowed');
    const key = { postId, personId: actor.personId, kind };
    if (on) await this.add(key);
    else await this.db.repo(PostReaction).delete(key);
    return (await this.of(actor.personId, [postId])).get(postId) ?? [];
  }

  /** @returns by post's id its reactions, in the order of their kinds; posts without one are left out */
  async of(personId: string, postIds: readonly string[]): Promise<Map<string, ReactionView[]>> {
    if (postIds.length === 0) return new Map();
    const rows = await this.db.repo(PostReaction).createQueryBuilder('reaction').where('reaction.postId IN (:...postIds)', { postIds: [...postIds] })
      .select('reaction.postId', 'postId').addSelect('reaction.kind', 'kind').addSelect('COUNT(*)', 'count')
      .addSelect('SUM(CASE WHEN reaction.personId = :personId THEN 1 ELSE 0 END)', 'mine').setParameter('personId', personId)
      .groupBy('reaction.postId').addGroupBy('reaction.kind').getRawMany<{ postId: string; kind: ReactionKind; count: number | string; mine: number | string }>();
    const found = new Map<string, ReactionView[]>();
    for (const kind of reactionKinds) {
      for (const row of rows) if (row.kind === kind) found.set(row.postId, [...(found.get(row.postId) ?? []), { kind, count: Number(row.count), mine: Number(row.mine) > 0 }]);
    }
    return found;
  }

  private async add(key: Pick<PostReaction, 'postId' | 'personId' | 'kind'>): Promise<void> {
    if (await this.db.repo(PostReaction).existsBy(key)) return;
    try {
      await this.db.repo(PostReaction).insert({ ...key, reactedAt: this.clock.now() });
    } catch (error) {
      // A double click: the other one has written it.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
