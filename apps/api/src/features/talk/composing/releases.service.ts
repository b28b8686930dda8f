import { Injectable } from '@nestjs/common';
import { releasableTo, type TalkPostView, type TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { PostViews } from '../posts/post-views.js';
import { Post } from '../talk.entity.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** What the source of a post lets go further than its topic's label. */
@Injectable()
export class Releases {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
    private readonly views: PostViews,
  ) {}

  /**
   * Releases one's own post as far as another label, with what it said before, or takes that back. What went out
   * meanwhile stays out.
   *
   * @throws Problem `post.not-found`, `post.not-allowed`, `post.deleted`, `post.not-releasable`
   */
  async release(actor: Actor, postId: string, releasedTo: TlpLabel | null): Promise<TalkPostView> {
    return this.db.transaction(async () => {
      const { post, ...found } = await this.finder.post(actor, postId);
      if (post.authorId !== actor.personId) throw new Problem('post.not-allowed');
      if (post.deletedBy !== null) throw new Problem('post.deleted');
      if (releasedTo !== null && !releasableTo(found.topic.label).includes(releasedTo)) throw new Problem('post.not-releasable');
      if (post.releasedTo === releasedTo) return this.views.one(actor, found, post);
      await this.db.repo(Post).update({ id: postId }, { releasedTo });
      await this.audit.record({
        action: 'post.released', subject: { kind: 'topic-post', id: postId }, personId: actor.personId,
        before: { releasedTo: post.releasedTo }, after: { releasedTo, topicId: post.topicId },
      });
      return this.views.one(actor, found, Object.assign(new Post(), post, { releasedTo }));
    });
  }
}
