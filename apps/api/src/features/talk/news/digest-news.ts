import { Injectable } from '@nestjs/common';
import { tlpTable, type AuthorView, type DigestTopic, type DigestView } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Space, inSpace } from '../../spaces/index.js';
import { digestWords } from '../labels/exits.js';
import { labelsWhere } from '../labels/labels.js';
import { Post, TopicRead, type Topic } from '../talk.entity.js';
import { Authors, writerId } from '../topics/authors.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** From when to when a digest looks. */
export interface DigestSpan {
  since: Date;
  until: Date;
}

/** More topics than anybody reads in a mail are only counted. */
const mostTopics = 25;

type First = Pick<Post, 'topicId' | 'text' | 'authorId' | 'pseudonymId'>;

/** What a digest tells somebody: read with their own rights at that moment, and only what they haven't read. */
@Injectable()
export class DigestNews {
  constructor(
    private readonly db: Database,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
  ) {}

  /**
   * @param muted topics that they want to hear nothing of; neither told nor counted
   * @returns what is new for this person in that time, those spaces and topics first in which something was written last
   */
  async of(personId: string, span: DigestSpan, muted: readonly string[]): Promise<DigestView> {
    const unheard = new Set(muted);
    const fresh = (await this.topics(personId, span).getMany()).filter(({ id }) => !unheard.has(id));
    const told = fresh.filter(({ label }) => tlpTable.digest[label] !== 'count');
    const shown = told.slice(0, mostTopics);
    const items = await this.items(personId, shown, span);
    return {
      spaces: await this.bySpace(shown, items),
      more: told.length - shown.length,
      untold: fresh.length - told.length,
    };
  }

  /** Those that they may read and want to hear of, with a post of somebody else in that time which they haven't read. */
  private topics(personId: string, span: DigestSpan): SelectQueryBuilder<Topic> {
    const topics = this.finder.readable({ id: personId });
    const unread = this.unread(topics.subQuery().from(Post, 'post').select('1')).andWhere('post.topicId = topic.id').getQuery();
    return topics
      .andWhere('topic.label IN (:...digested)', { digested: labelsWhere(tlpTable.digest, 'text', 'title', 'count') })
      .andWhere(inSpace(topics, 'receive', ['topic.spaceId'], { id: personId }))
      .andWhere('topic.lastPostAt > :since', { ...span, digestOf: personId })
      .andWhere(`EXISTS ${unread}`)
      .orderBy('topic.lastPostAt', 'DESC').addOrderBy('topic.id', 'DESC');
  }

  private unread<Query extends SelectQueryBuilder<Post>>(posts: Query): Query {
    posts
      .leftJoin(TopicRead, 'seen', 'seen.topicId = post.topicId AND seen.personId = :digestOf')
      .where('post.createdAt > :since AND post.createdAt <= :until AND post.deletedBy IS NULL')
      .andWhere('post.authorId <> :digestOf AND post.number > COALESCE(seen.lastRead, 0)');
    return posts;
  }

  private async items(personId: string, topics: readonly Topic[], span: DigestSpan): Promise<Map<string, DigestTopic>> {
    if (topics.length === 0) return new Map();
    const ids = topics.map(({ id }) => id);
    const counted = await this.unread(this.db.repo(Post).createQueryBuilder('post'))
      .andWhere('post.topicId IN (:...ids)').setParameters({ ...span, digestOf: personId, ids })
      .select('post.topicId', 'topicId').addSelect('COUNT(*)', 'posts').addSelect('MIN(post.number)', 'first')
      .groupBy('post.topicId').getRawMany<{ topicId: string; posts: number | string; first: number | string }>();
    const firsts = await this.firsts(counted.map(({ topicId, first }) => ({ topicId, number: Number(first) })));
    const authors = new Map((await this.authors.ofWritten([...firsts.values()])).map((author) => [author.id, author]));
    return new Map(counted.flatMap(({ topicId, posts }): [string, DigestTopic][] => {
      const topic = topics.find(({ id }) => id === topicId);
      const first = firsts.get(topicId);
      return topic && first ? itemOf(topic, first, Number(posts), authors.get(writerId(first))) : [];
    }));
  }

  private async firsts(wanted: readonly { topicId: string; number: number }[]): Promise<Map<string, First>> {
    const posts = wanted.length === 0 ? [] : await this.db.repo(Post).find({ where: wanted.map(({ topicId, number }) => ({ topicId, number })) });
    return new Map(posts.map((post) => [post.topicId, post]));
  }

  private async bySpace(topics: readonly Topic[], items: ReadonlyMap<string, DigestTopic>): Promise<DigestView['spaces']> {
    const ids = [...new Set(topics.map(({ spaceId }) => spaceId))];
    const names = new Map((ids.length === 0 ? [] : await this.db.repo(Space).find({ where: ids.map((id) => ({ id })), select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
    return ids.map((spaceId) => ({
      spaceId, spaceName: names.get(spaceId) ?? '',
      topics: topics.filter((topic) => topic.spaceId === spaceId).flatMap(({ id }) => items.get(id) ?? []),
    })).filter((space) => space.topics.length > 0);
  }
}

function itemOf({ id, label, title }: Topic, first: First, posts: number, author: AuthorView | undefined): [string, DigestTopic][] {
  const words = digestWords({ label, title, text: first.text });
  if (words.cell === 'count' || words.cell === 'nothing') return [];
  return [[id, {
    topicId: id, label, title: words.title, posts,
    first: words.first === null ? null : { authorName: author?.name ?? '', pseudonym: author?.pseudonym ?? null, text: words.first },
  }]];
}
