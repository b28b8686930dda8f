import { Injectable } from '@nestjs/common';
import { tlpTable, type InputOf, type Page, type TalkHit, type talkSearchRoutes } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { fetchPage } from '../../../platform/database/page.js';
import { searchWords } from '../../../platform/search/fold.js';
import { Space } from '../../spaces/index.js';
import { labelsWhere } from '../labels/labels.js';
import { whereReadable } from '../labels/readable-topics.js';
import { Post, Topic } from '../talk.entity.js';
import { Authors, writerId } from '../topics/authors.js';
import { snippetOf } from './snippet.js';

type Query = InputOf<typeof talkSearchRoutes.search>['query'];
type Hit = Post & { topic: Topic };

const dayMs = 86_400_000;

/**
 * Finds posts across all that somebody may read. A label that shows a search only the title is found by it alone, as
 * its first post and without a line of it; one that shows nothing isn't found at all.
 */
@Injectable()
export class TalkSearch {
  constructor(
    private readonly db: Database,
    private readonly authors: Authors,
  ) {}

  /** @returns one page of hits, the newest first */
  async page({ personId }: Actor, query: Query): Promise<Page<TalkHit>> {
    const words = searchWords(query.q);
    const hits = this.db.repo<Hit>(Post).createQueryBuilder('post')
      .innerJoinAndMapOne('post.topic', Topic, 'topic', 'topic.id = post.topicId')
      .where('post.deletedBy IS NULL');
    whereReadable(hits, { id: personId });
    hits.andWhere('(topic.label IN (:...inText) OR (topic.label IN (:...byTitle) AND post.number = 1))', {
      inText: labelsWhere(tlpTable.search, 'text'), byTitle: labelsWhere(tlpTable.search, 'title'),
    });
    narrow(hits, query);
    words.forEach((word, index) => {
      const name = `word${String(index)}`;
      hits.andWhere(`(post.searchText LIKE :${name} OR (post.number = 1 AND topic.searchText LIKE :${name}))`, { [name]: `%${word.replace(/[\\%_]/g, '')}%` });
    });
    const order = { column: 'post.createdAt', descending: true, id: 'post.id', valueOf: ({ createdAt, id }: Hit) => ({ value: createdAt, id }) };
    return fetchPage(hits, query, order, (rows) => this.views(rows, words));
  }

  private async views(hits: readonly Hit[], words: readonly string[]): Promise<TalkHit[]> {
    const spaces = new Map((await this.db.repo(Space).findBy({ id: In(hits.map(({ topic }) => topic.spaceId)) })).map(({ id, name }) => [id, name]));
    const authors = new Map((await this.authors.ofWritten(hits)).map((author) => [author.id, author]));
    return hits.map(({ id, topicId, number, authorId, pseudonymId, text, createdAt, topic: { title, spaceId, label } }) => ({
      postId: id, topicId, number, title, spaceId, spaceName: spaces.get(spaceId) ?? '', label,
      author: authors.get(writerId({ authorId, pseudonymId })) ?? { id: authorId, name: '', memberName: null }, at: createdAt.toISOString(),
      snippet: tlpTable.search[label] === 'text' ? snippetOf(text, words) : null,
    }));
  }
}

function narrow(hits: SelectQueryBuilder<Hit>, { spaceId, authorId, label, from, until }: Query): void {
  if (spaceId !== undefined) hits.andWhere('topic.spaceId = :spaceId', { spaceId });
  // A post under the Chatham House rule isn't its author's here: it carries a stand-in.
  if (authorId !== undefined) hits.andWhere('post.authorId = :authorId', { authorId });
  if (label !== undefined) hits.andWhere('topic.label = :label', { label });
  if (from !== undefined) hits.andWhere('post.createdAt >= :from', { from: new Date(`${from}T00:00:00.000Z`) });
  // The last day counts whole.
  if (until !== undefined) hits.andWhere('post.createdAt < :until', { until: new Date(new Date(`${until}T00:00:00.000Z`).getTime() + dayMs) });
}
