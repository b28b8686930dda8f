import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isStricter, statesThat, tlpTable, type AttachmentView, type HeldPostView, type InputOf, type OutputOf, type TlpLabel, type heldPostRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { writtenHtml } from '../../../platform/markdown/index.js';
import { AttachmentPlaces, PostAttachments, type AttachmentPlace, type LooseFile, type WaitingPlaces } from '../../attachments/index.js';
import { SpacesService, canManageSpace, canPostIn, type Standing } from '../../spaces/index.js';
import { Writing } from '../posts/writing.service.js';
import { postHeld, postNoLongerHeld } from '../talk.events.js';
import { canReply } from '../talk.policy.js';
import { TopicFinder } from '../topics/topic-finder.js';
import { FirstPosts } from './first-posts.js';
import { HeldPost, type HeldBody } from './held-post.entity.js';

type NewTopic = InputOf<typeof heldPostRoutes.topic>['body'];
type NewReply = InputOf<typeof heldPostRoutes.reply>['body'];

/** So many wait at once of one person in one space. */
const most = 5;

/** First posts that wait for a moderator: handed in, taken back, published or refused, each once. */
@Injectable()
export class HeldPosts implements OnModuleInit, WaitingPlaces {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly spaces: SpacesService,
    private readonly finder: TopicFinder,
    private readonly firstPosts: FirstPosts,
    private readonly writing: Writing,
    private readonly places: AttachmentPlaces,
    private readonly attachments: PostAttachments,
  ) {}

  onModuleInit(): void {
    this.places.heldBy(this);
  }

  /**
   * Whether somebody's next post in a space waits, and what of theirs does or was refused.
   *
   * @throws Problem `space.not-found`
   */
  async own(actor: Actor, spaceId: string): Promise<OutputOf<typeof heldPostRoutes.own>> {
    const standing = await this.spaces.known(actor, spaceId);
    const held = await this.db.repo(HeldPost).find({ where: { spaceId, authorId: actor.personId }, order: { createdAt: 'DESC', id: 'DESC' }, take: most });
    return { items: held.map(heldPostView), waits: canPostIn(standing.space, standing.membership) && (await this.firstPosts.wait(actor, standing.space)) };
  }

  /**
   * Hands in a topic.
   *
   * @throws Problem `space.not-found`, `access.not-allowed`, `topic.label-beyond-ceiling`, `post.first-not-named`, `pseudonym.first-post`, `post.need-not-wait`,
   *   `post.too-many-wait`, `post.id-taken`
   */
  async topic(actor: Actor, spaceId: string, topic: NewTopic): Promise<HeldPostView> {
    const standing = await this.spaces.known(actor, spaceId);
    if (!canPostIn(standing.space, standing.membership)) throw new Problem('access.not-allowed');
    if (isStricter(topic.label, standing.space.ceilingLabel)) throw new Problem('topic.label-beyond-ceiling', { facts: { ceiling: standing.space.ceilingLabel } });
    if (tlpTable.read[topic.label] === 'named') throw new Problem('post.first-not-named');
    // A moderator reads it beside its author's name.
    if (topic.chathamHouse) throw new Problem('pseudonym.first-post');
    return this.hold(actor, standing, { id: topic.id, topicId: null, label: topic.label, body: { topic } });
  }

  /**
   * Hands in a reply.
   *
   * @throws Problem `topic.not-found`, `topic.locked`, `access.not-allowed`, `pseudonym.first-post`, `post.need-not-wait`, `post.too-many-wait`, `post.id-taken`
   */
  async reply(actor: Actor, topicId: string, reply: NewReply): Promise<HeldPostView> {
    const found = await this.finder.topic(actor, topicId);
    if (found.topic.lockedAt !== null) throw new Problem('topic.locked');
    if (!canReply(found, found.topic)) throw new Problem('access.not-allowed');
    if (found.topic.pseudonymId !== null) throw new Problem('pseudonym.first-post');
    return this.hold(actor, found, { id: reply.id, topicId, label: found.topic.label, body: { reply } });
  }

  /**
   * Takes back what one handed in.
   *
   * @throws Problem `held-post.not-found`, `held-post.settled` where a moderator was quicker
   */
  async withdraw(actor: Actor, heldPostId: string): Promise<void> {
    await this.db.transaction(async () => {
      const held = await this.db.repo(HeldPost).findOneBy({ id: heldPostId, authorId: actor.personId });
      if (!held) throw new Problem('held-post.not-found');
      // One that was refused is only put out of sight.
      const isGone = affected(await this.db.repo(HeldPost).delete({ id: heldPostId, state: held.state })) > 0;
      if (!isGone) throw new Problem('held-post.settled');
      if (held.state === 'waiting') await this.events.publish(postNoLongerHeld, { heldPostId });
    });
  }

  /**
   * Publishes or refuses what was handed in, in the caller's transaction. It is written as its author would write it
   * now: whoever left the space meanwhile writes nothing there any more.
   *
   * @throws Problem `held-post.not-found`, `held-post.settled`, and whatever writing it throws
   */
  async decide(heldPostId: string, state: 'published' | 'refused', reason: string | null): Promise<HeldPost> {
    const held = await this.db.repo(HeldPost).findOneBy({ id: heldPostId });
    if (!held) throw new Problem('held-post.not-found');
    // What is published stands as a post from now on, and goes for good where its author deletes that.
    const waits = { id: heldPostId, state: 'waiting' } as const;
    const settled = state === 'published'
      ? await this.db.repo(HeldPost).delete(waits)
      : await this.db.repo(HeldPost).update(waits, { state, reason, settledAt: this.clock.now() });
    if (affected(settled) === 0) throw new Problem('held-post.settled');
    if (state === 'published') {
      const author = new Actor(held.authorId, '', []);
      // What its author took away meanwhile, or what waited too long, doesn't keep the words back.
      const attachmentIds = (await this.filesOf(held)).map(({ id }) => id);
      if ('topic' in held.body) await this.writing.topic(author, held.spaceId, { ...held.body.topic, attachmentIds }, { isCleared: true });
      // Under the label that stood there when it was handed in: its author alone would have it reach others.
      else await this.writing.reply(author, held.topicId ?? '', { ...held.body.reply, attachmentIds, seen: { spaceId: held.spaceId, label: held.label } }, { isCleared: true });
    }
    return held;
  }

  /** @returns those of these that wait and that somebody may read by their label: what stands in the way for the one does so for the other */
  async readable(personId: string, heldPostIds: readonly string[]): Promise<Map<string, HeldPost>> {
    if (heldPostIds.length === 0) return new Map();
    const held = await this.db.repo(HeldPost).findBy({ id: In([...heldPostIds]) });
    const found = new Map<string, HeldPost>();
    for (const one of held) if (await this.mayRead(personId, one)) found.set(one.id, one);
    return found;
  }

  /** @inheritdoc Who keeps order in the space, and may read the post by its label. */
  async waiting(actor: Actor, { id, spaceId, uploaderId }: LooseFile): Promise<AttachmentPlace | null> {
    if (uploaderId === null || !canManageSpace(actor, { id: spaceId })) return null;
    const waiting = await this.db.repo(HeldPost).findBy({ spaceId, authorId: uploaderId, state: 'waiting' });
    const held = waiting.find((one) => heldFiles(one).includes(id));
    return held && (await this.mayRead(actor.personId, held)) ? { label: held.label, topicId: held.topicId } : null;
  }

  /** @returns the files that came with what was handed in, as far as they are there still; the caller has made sure that their reader may see them */
  filesOf(held: HeldPost): Promise<AttachmentView[]> {
    return this.attachments.loose(held.authorId, held.spaceId, heldFiles(held));
  }

  private async mayRead(personId: string, { topicId, spaceId, label }: HeldPost): Promise<boolean> {
    if (topicId !== null) return this.finder.readable({ id: personId }).andWhere('topic.id = :topicId', { topicId }).getExists();
    const audience = tlpTable.read[label];
    if (audience === 'signed-in') return true;
    const standing = await this.spaces.standing(personId, spaceId);
    if (standing?.membership && statesThat('see').includes(standing.membership.state)) return audience !== 'named';
    const wider = standing?.space.communitySpaceId;
    if (audience !== 'community' || !wider) return false;
    const beyond = await this.spaces.standing(personId, wider);
    return beyond?.membership ? statesThat('see').includes(beyond.membership.state) : false;
  }

  private async hold(actor: Actor, { space }: Standing, { id, topicId, label, body }: { id: string; topicId: string | null; label: TlpLabel; body: HeldBody }): Promise<HeldPostView> {
    const before = await this.ownHeld(actor, id);
    if (before) return heldPostView(before);
    if (!(await this.firstPosts.wait(actor, space))) throw new Problem('post.need-not-wait');
    if ((await this.db.repo(HeldPost).countBy({ spaceId: space.id, authorId: actor.personId, state: 'waiting' })) >= most) throw new Problem('post.too-many-wait', { facts: { most } });
    const held: HeldPost = {
      id, spaceId: space.id, topicId, authorId: actor.personId, label, body, state: 'waiting', reason: null, createdAt: this.clock.now(), settledAt: null,
    };
    try {
      await this.db.transaction(async () => {
        await this.db.repo(HeldPost).insert(held);
        await this.events.publish(postHeld, { heldPostId: id, spaceId: space.id });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const other = await this.ownHeld(actor, id);
      if (!other) throw new Problem('post.id-taken');
      return heldPostView(other);
    }
    return heldPostView(held);
  }

  private async ownHeld({ personId }: Actor, id: string): Promise<HeldPost | null> {
    const known = await this.db.repo(HeldPost).findOneBy({ id });
    if (known && known.authorId !== personId) throw new Problem('post.id-taken');
    return known;
  }
}

/** @returns what was written, as Markdown */
export function heldText({ body }: Pick<HeldPost, 'body'>): string {
  return 'topic' in body ? body.topic.text : body.reply.text;
}

function heldFiles({ body }: Pick<HeldPost, 'body'>): readonly string[] {
  // Some were handed in before posts had files.
  const { attachmentIds }: { attachmentIds?: readonly string[] } = 'topic' in body ? body.topic : body.reply;
  return attachmentIds ?? [];
}

/** @returns what a topic that waits is called; null for a reply */
export function heldTitle({ body }: Pick<HeldPost, 'body'>): string | null {
  return 'topic' in body ? body.topic.title : null;
}

function heldPostView(held: HeldPost): HeldPostView {
  const { id, spaceId, topicId, label, state, createdAt, reason } = held;
  return { id, spaceId, topicId, label, state, reason, title: heldTitle(held), html: writtenHtml(heldText(held)), at: createdAt.toISOString() };
}
