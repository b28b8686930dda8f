import { Injectable } from '@nestjs/common';
import { isStricter, tlpTable, type InputOf, type TlpLabel, type topicActRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { ChathamHouse } from '../posts/chatham-house.js';
import { Post, Topic, TopicAddedReader, TopicReader } from '../talk.entity.js';
import { canModerate, relabelChoices } from '../talk.policy.js';
import { TopicFinder, type FoundTopic } from '../topics/topic-finder.js';
import { NamedReaders } from './named-readers.js';
import { searchTextOf } from './search-text.js';

type Change = InputOf<typeof topicActRoutes.relabel>['body'];

/**
 * Gives topics another label. Only the source makes one wider: the topic's author, and for each post its own author,
 * who has to have released it. Whoever keeps order may make it stricter, and never name the readers.
 */
@Injectable()
export class Relabelling {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
    private readonly readers: NamedReaders,
    private readonly chathamHouse: ChathamHouse,
  ) {}

  /**
   * Gives a topic another label; the same one again changes nothing.
   *
   * @throws Problem `topic.not-found`, `access.not-allowed`, `topic.source-only`, `topic.label-beyond-ceiling`,
   *   `topic.changed-meanwhile`, `topic.not-released`, `topic.readers-missing`, `topic.readers-unfit`, `topic.unknown-reader`,
   *   `pseudonym.too-few-readers`
   */
  async relabel(actor: Actor, topicId: string, { version, label, readerIds }: Change): Promise<void> {
    await this.db.transaction(async () => {
      const found = await this.finder.topic(actor, topicId);
      const { topic } = found;
      this.mustBeAllowed(actor, found, label);
      if (topic.version !== version) throw new Problem('topic.changed-meanwhile');
      if (topic.label === label) return;
      const readers = await this.readers.chosen(actor, found, label, readerIds);
      if (topic.pseudonymId !== null) await this.chathamHouse.mustHide(found.space, label, readers.length);
      const written = await this.db.repo(Topic).update({ id: topicId, version }, { label, version: version + 1, searchText: searchTextOf(label, 'title', topic.title) });
      if (affected(written) === 0) throw new Problem('topic.changed-meanwhile');
      // From here on nobody writes in it: whoever does waits, and then finds another label than they read.
      if (isStricter(topic.label, label)) await this.mustBeReleased(topic, label);
      await this.db.repo(TopicReader).delete({ topicId });
      if (readers.length > 0) await this.db.repo(TopicReader).insert(readers.map((personId) => ({ topicId, personId })));
      // Nobody was ever let in to what names its readers, and nobody comes back to it afterwards.
      if (readers.length > 0) await this.db.repo(TopicAddedReader).delete({ topicId });
      // What is never released isn't by a word that was given when it stood under another label.
      if (tlpTable.widen[label] === 'never') await this.db.repo(Post).update({ topicId }, { releasedTo: null });
      await this.fold(topic, label);
      await this.audit.record({
        action: 'topic.relabelled', subject: { kind: 'topic', id: topicId }, personId: topic.authorId,
        before: { label: topic.label }, after: { label, readers: readers.length },
      });
    });
  }

  private mustBeAllowed(actor: Actor, found: FoundTopic, label: TlpLabel): void {
    const { topic, space } = found;
    const isSource = topic.authorId === actor.personId;
    if (!isSource && !canModerate(actor, found)) throw new Problem('access.not-allowed');
    if (label === topic.label || relabelChoices(actor, found, topic).includes(label)) return;
    if (isStricter(label, space.ceilingLabel)) throw new Problem('topic.label-beyond-ceiling', { facts: { ceiling: space.ceilingLabel } });
    throw new Problem('topic.source-only');
  }

  private async mustBeReleased({ id: topicId, authorId }: Topic, label: TlpLabel): Promise<void> {
    const posts = await this.db.repo(Post).find({ where: { topicId, deletedBy: IsNull() }, select: { id: true, authorId: true, releasedTo: true } });
    const kept = posts.filter((post) => post.authorId !== authorId && (post.releasedTo === null || isStricter(post.releasedTo, label)));
    if (kept.length > 0) throw new Problem('topic.not-released', { facts: { posts: kept.length } });
  }

  /** What a search may find of its posts, where that is another thing under the new label. */
  private async fold({ id: topicId, label: before }: Topic, label: TlpLabel): Promise<void> {
    if (tlpTable.search[before] === tlpTable.search[label]) return;
    const posts = await this.db.repo(Post).find({ where: { topicId, deletedBy: IsNull() }, select: { id: true, text: true, searchText: true } });
    for (const { id, text, searchText } of posts) {
      const words = searchTextOf(label, 'text', text);
      if (words !== searchText) await this.db.repo(Post).update({ id }, { searchText: words });
    }
  }
}
