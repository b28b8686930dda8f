import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, OwnFlagView, reviewRoutes } from '@rso-connect/shared';
import { In, MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Post, TopicFinder } from '../talk/index.js';
import { Deciders } from './deciders.js';
import { pathOfPost } from './flagged-posts.js';
import { ReviewQueue } from './queue.service.js';
import { PostFlag, ReviewItem, ReviewStepRow } from './review.entity.js';

type Flagging = InputOf<typeof reviewRoutes.flag>['body'];

const hourMs = 3_600_000;
/** Of one person within an hour. */
const most = 20;
/** So many of one's own are shown. */
const shown = 100;

/** Pointing posts out, and what one learns of it. */
@Injectable()
export class Flags {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
    private readonly queue: ReviewQueue,
    private readonly deciders: Deciders,
  ) {}

  /**
   * Points a post out. Again while it waits is the same flag.
   *
   * @returns the flag, and how many there are who may read and decide it
   * @throws Problem `post.not-found`, `post.deleted`, `flag.own-post`, `flag.too-many`
   */
  async flag(actor: Actor, postId: string, { reason, text }: Flagging): Promise<OutputOf<typeof reviewRoutes.flag>> {
    const { post, topic, space } = await this.finder.post(actor, postId);
    if (post.authorId === actor.personId) throw new Problem('flag.own-post');
    if (post.deletedBy !== null) throw new Problem('post.deleted');
    const lately = await this.db.repo(PostFlag).countBy({ personId: actor.personId, createdAt: MoreThan(new Date(this.clock.now().getTime() - hourMs)) });
    const { flag, item } = await this.db.transaction(async () => {
      const repo = this.db.repo(PostFlag);
      const waiting = await repo.findOneBy({ postId, personId: actor.personId, outcome: 'waiting' });
      if (waiting) return { flag: waiting, item: await this.db.repo(ReviewItem).findOneByOrFail({ id: waiting.itemId }) };
      if (lately >= most) throw new Problem('flag.too-many', { facts: { most } });
      const open = await this.queue.open('flag', postId, space.id);
      // Whoever else of theirs came in this moment has waited for the item, and is found now.
      const twice = await repo.findOneBy({ itemId: open.id, personId: actor.personId });
      if (twice) return { flag: twice, item: open };
      const row: PostFlag = { id: newId(), itemId: open.id, postId, personId: actor.personId, reason, text, outcome: 'waiting', createdAt: this.clock.now() };
      await repo.insert(row);
      await this.queue.step(open.id, 'flagged');
      await this.audit.record({ action: 'post.flagged', subject: { kind: 'topic-post', id: postId }, after: { topicId: topic.id, kind: reason } });
      return { flag: row, item: open };
    });
    return { flag: ownFlag(flag, post), deciders: (await this.deciders.of(item)).length };
  }

  /** @returns what somebody has pointed out, and which of their own posts were taken away and why; the newest first */
  async own({ personId }: Actor): Promise<OutputOf<typeof reviewRoutes.ownFlags>> {
    const flags = await this.db.repo(PostFlag).find({ where: { personId }, order: { createdAt: 'DESC', id: 'DESC' }, take: shown });
    const posts = flags.length === 0 ? [] : await this.db.repo(Post).findBy({ id: In(flags.map(({ postId }) => postId)) });
    const byId = new Map(posts.map((post) => [post.id, post]));
    return { items: flags.flatMap((flag) => { const post = byId.get(flag.postId); return post ? [ownFlag(flag, post)] : []; }), removed: await this.removed(personId) };
  }

  private async removed(personId: string): Promise<OutputOf<typeof reviewRoutes.ownFlags>['removed']> {
    const items = await this.db.repo(ReviewItem).createQueryBuilder('item').innerJoin(Post, 'post', 'post.id = item.subjectId')
      .where({ kind: 'flag', decision: 'remove' }).andWhere('post.authorId = :personId', { personId })
      .orderBy('item.decidedAt', 'DESC').addOrderBy('item.id', 'DESC').limit(shown).getMany();
    if (items.length === 0) return [];
    const [posts, steps] = await Promise.all([
      this.db.repo(Post).findBy({ id: In(items.map(({ subjectId }) => subjectId)) }),
      this.db.repo(ReviewStepRow).findBy({ itemId: In(items.map(({ id }) => id)), step: 'decided' }),
    ]);
    return items.flatMap(({ id, subjectId, decidedAt }) => {
      const post = posts.find((one) => one.id === subjectId);
      if (!post || !decidedAt) return [];
      return [{ at: decidedAt.toISOString(), path: pathOfPost(post.topicId, post.number), reason: steps.find(({ itemId }) => itemId === id)?.text ?? null }];
    });
  }
}

function ownFlag({ id, reason, text, outcome, createdAt }: PostFlag, { topicId, number }: Post): OwnFlagView {
  return { id, reason, text, outcome, at: createdAt.toISOString(), path: pathOfPost(topicId, number) };
}
