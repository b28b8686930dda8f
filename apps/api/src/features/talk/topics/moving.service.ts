import { Injectable } from '@nestjs/common';
import { isStricter, mayStandIn, tlpTable } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { SpacesService, canManageSpace, type Space } from '../../spaces/index.js';
import { placeOf } from '../composing/quotes.service.js';
import { ChathamHouse } from '../posts/chatham-house.js';
import { Post, Topic } from '../talk.entity.js';
import { canModerate } from '../talk.policy.js';
import { TopicFinder } from './topic-finder.js';

/** Takes topics to another space, where their label lets them go there. */
@Injectable()
export class Moving {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly spaces: SpacesService,
    private readonly finder: TopicFinder,
    private readonly chathamHouse: ChathamHouse,
  ) {}

  /**
   * Moves a topic, with everything in it. Whoever does it keeps order in both spaces and reads the topic.
   *
   * @throws Problem `topic.not-found`, `space.not-found`, `access.not-allowed`, `topic.changed-meanwhile`, `topic.label-beyond-ceiling`,
   *   `topic.stays-here`, `topic.not-released`, `pseudonym.too-few-readers`
   */
  async move(actor: Actor, topicId: string, { version, spaceId }: { version: number; spaceId: string }): Promise<void> {
    await this.db.transaction(async () => {
      const { topic, space, membership } = await this.finder.topic(actor, topicId);
      if (!canModerate(actor, { space, membership })) throw new Problem('access.not-allowed');
      if (topic.version !== version) throw new Problem('topic.changed-meanwhile');
      if (spaceId === space.id) return;
      const { space: target } = await this.spaces.known(actor, spaceId);
      if (!canManageSpace(actor, target)) throw new Problem('access.not-allowed');
      if (target.archivedAt !== null || tlpTable.widen[topic.label] === 'never') throw new Problem('topic.stays-here');
      if (isStricter(topic.label, target.ceilingLabel)) throw new Problem('topic.label-beyond-ceiling', { facts: { ceiling: target.ceilingLabel } });
      if (topic.pseudonymId !== null) await this.chathamHouse.mustHide(target, topic.label, 0);
      const written = await this.db.repo(Topic).update({ id: topicId, version, spaceId: space.id, label: topic.label }, { spaceId, version: version + 1 });
      if (affected(written) === 0) throw new Problem('topic.changed-meanwhile');
      await this.mustBeFree(topic, space, target);
      await this.audit.record({ action: 'topic.moved', subject: { kind: 'topic', id: topicId }, personId: topic.authorId, before: { spaceId: space.id }, after: { spaceId, label: topic.label } });
    });
  }

  /** What each post's own author let go there; whoever moves it speaks for nobody, not even for themselves. */
  private async mustBeFree({ id: topicId, label }: Topic, space: Space, target: Space): Promise<void> {
    const posts = await this.db.repo(Post).find({ where: { topicId, deletedBy: IsNull() }, select: { id: true, releasedTo: true } });
    const [from, to] = [placeOf(space, label, null), placeOf(target, label, null)];
    const kept = posts.filter(({ releasedTo }) => !mayStandIn(from, to, { isOwn: false, releasedTo }));
    if (kept.length === 0) return;
    throw tlpTable.widen[label] === 'source' ? new Problem('topic.not-released', { facts: { posts: kept.length } }) : new Problem('topic.stays-here');
  }
}
