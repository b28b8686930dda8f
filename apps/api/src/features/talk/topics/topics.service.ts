import { Injectable } from '@nestjs/common';
import { statesThat, tlpTable, type InputOf, type OwnSpaceView, type Page, type TopicRow, type TopicView, type talkRoutes } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { fetchRows, rowsOfPage, type Rows } from '../../../platform/database/page.js';
import { Problem } from '../../../platform/http/problem.js';
import { searchWords } from '../../../platform/search/fold.js';
import { SpacesService, type Standing } from '../../spaces/index.js';
import { Audiences } from './audiences.js';
import { Authors, writerId } from './authors.js';
import { firstPage, pinnedOf, topicOrder, wherePinned } from './first-page.js';
import { labelsWhere } from '../labels/labels.js';
import { Reading } from '../reading/reading.service.js';
import { canAddReader, canModerate, canReply, canSolve, relabelChoices } from '../talk.policy.js';
import { Post, TopicRead, type Topic } from '../talk.entity.js';
import { TopicDetails } from './topic-details.js';
import { TopicFinder, type FoundTopic } from './topic-finder.js';

type ListQuery = InputOf<typeof talkRoutes.topics>['query'];

/** Topics as people find them. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly db: Database,
    private readonly spaces: SpacesService,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
    private readonly audiences: Audiences,
    private readonly reading: Reading,
    private readonly details: TopicDetails,
  ) {}

  /** @returns a person's spaces, those with something new first */
  async ownSpaces({ personId }: Actor): Promise<OwnSpaceView[]> {
    const own = await this.spaces.of(personId);
    const counts = await this.counts(personId, own.map(({ space }) => space.id));
    const views = own.map(({ space: { id, kind, name }, membership: { state } }): OwnSpaceView => {
      const { topics = 0, unread = 0 } = statesThat('see').includes(state) ? (counts.get(id) ?? {}) : {};
      return { id, kind, name, standing: state, topics, unreadTopics: unread };
    });
    return views.sort((a, b) => Number(b.unreadTopics > 0) - Number(a.unreadTopics > 0) || a.name.localeCompare(b.name));
  }

  /**
   * One page of a space's topics. Pinned ones come with the first page, above the others.
   *
   * @throws Problem `space.not-found` where somebody may neither know of the space nor read anything in it
   */
  async list(actor: Actor, spaceId: string, query: ListQuery): Promise<Page<TopicRow>> {
    const standing = await this.spaces.standing(actor.personId, spaceId);
    if (!standing) throw new Problem('space.not-found');
    const { total, pinned, rows, nextCursor } = await this.page(actor, spaceId, query);
    if (total === 0 && !(await this.mayKnow(actor, standing))) throw new Problem('space.not-found');
    return { items: await this.rows(actor.personId, [...pinned, ...rows]), nextCursor, total };
  }

  /**
   * One topic.
   *
   * @throws Problem `topic.not-found`
   */
  async one(actor: Actor, topicId: string): Promise<TopicView> {
    return this.view(actor, await this.finder.topic(actor, topicId));
  }

  /** @returns a topic that was found for somebody, as they see it */
  async view(actor: Actor, found: FoundTopic): Promise<TopicView> {
    const { topic, space } = found;
    const [row] = await this.rows(actor.personId, [topic]);
    if (!row) throw new Problem('topic.not-found');
    return {
      ...row, spaceId: space.id, spaceName: space.name, version: topic.version, lastRead: topic.lastNumber - row.unread,
      audience: await this.audiences.of(space, topic.label, topic.id),
      ...(await this.details.of(actor, found)),
      can: {
        reply: canReply(found, topic), moderate: canModerate(actor, found), solve: canSolve(actor, found, topic), relabel: relabelChoices(actor, found, topic),
        addReader: canAddReader(found, topic),
      },
    };
  }

  /** Who may know of the space, and who may read anything in it, whatever they filter. */
  private async mayKnow(actor: Actor, standing: Standing): Promise<boolean> {
    if (await this.spaces.knows(actor, standing)) return true;
    return this.finder.readable({ id: actor.personId }).andWhere('topic.spaceId = :spaceId', { spaceId: standing.space.id }).getExists();
  }

  private async page(actor: Actor, spaceId: string, query: ListQuery): Promise<Rows<Topic> & { total: number; pinned: Topic[] }> {
    if (query.cursor === undefined && query.label === undefined && searchWords(query.q).length === 0) {
      const { total, pinned, others } = await firstPage(this.db, actor.personId, spaceId, query.limit + 1);
      return { total, pinned, ...rowsOfPage(others, query, topicOrder) };
    }
    const found = this.found(actor, spaceId, query);
    const counted = await found.clone().select('COUNT(*)', 'total').getRawOne<{ total: number | string }>();
    const pinned = query.cursor === undefined ? await pinnedOf(found.clone()) : [];
    return { total: Number(counted?.total ?? 0), pinned, ...(await fetchRows(wherePinned(found, false), query, topicOrder)) };
  }

  private found({ personId }: Actor, spaceId: string, { label, q }: ListQuery): SelectQueryBuilder<Topic> {
    const topics = this.finder.readable({ id: personId }).andWhere('topic.spaceId = :spaceId', { spaceId });
    if (label) topics.andWhere('topic.label = :label', { label });
    const words = searchWords(q);
    // What no search finds has no words in its columns either; the label is asked all the same.
    if (words.length > 0) topics.andWhere('topic.label IN (:...searched)', { searched: labelsWhere(tlpTable.search, 'text', 'title') });
    words.forEach((word, index) => {
      const name = `word${String(index)}`;
      const said = topics.subQuery().select('1').from(Post, `said${String(index)}`)
        .where(`said${String(index)}.topicId = topic.id AND said${String(index)}.searchText LIKE :${name}`).getQuery();
      topics.andWhere(`(topic.searchText LIKE :${name} OR EXISTS ${said})`, { [name]: `%${word.replace(/[\\%_]/g, '')}%` });
    });
    return topics;
  }

  private async rows(personId: string, topics: readonly Topic[]): Promise<TopicRow[]> {
    const read = await this.reading.lastRead(personId, topics.map(({ id }) => id));
    const authors = new Map((await this.authors.ofWritten(topics)).map((author) => [author.id, author]));
    return topics.map(({ id, title, label, authorId, pseudonymId, lastNumber, lastPostAt, isPinned, lockedAt, answerId }) => ({
      id, title, label, isPinned, isLocked: lockedAt !== null, isSolved: answerId !== null, posts: lastNumber, lastPostAt: lastPostAt.toISOString(),
      author: authors.get(writerId({ authorId, pseudonymId })) ?? { id: authorId, name: '', memberName: null }, chathamHouse: pseudonymId !== null,
      unread: Math.max(0, lastNumber - (read.get(id) ?? 0)),
    }));
  }

  private async counts(personId: string, spaceIds: readonly string[]): Promise<Map<string, { topics: number; unread: number }>> {
    if (spaceIds.length === 0) return new Map();
    const rows = await this.finder.readable({ id: personId })
      .andWhere('topic.spaceId IN (:...spaceIds)', { spaceIds: [...spaceIds] })
      .leftJoin(TopicRead, 'seen', 'seen.topicId = topic.id AND seen.personId = :seenBy', { seenBy: personId })
      .select('topic.spaceId', 'spaceId').addSelect('COUNT(*)', 'topics')
      .addSelect('SUM(CASE WHEN topic.lastNumber > COALESCE(seen.lastRead, 0) THEN 1 ELSE 0 END)', 'unread')
      .groupBy('topic.spaceId').getRawMany<{ spaceId: string; topics: number | string; unread: number | string }>();
    return new Map(rows.map(({ spaceId, topics, unread }) => [spaceId, { topics: Number(topics), unread: Number(unread) }]));
  }
}
