import { Injectable } from '@nestjs/common';
import { tlpTable, type TopicView } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Reading } from '../reading/reading.service.js';
import { canTakeReaderOut, isOwnOf } from '../talk.policy.js';
import { Post, TopicAddedReader, TopicReader, type Topic } from '../talk.entity.js';
import { Authors } from './authors.js';
import { TopicFinder, type FoundTopic } from './topic-finder.js';

type Details = Pick<TopicView, 'readers' | 'addedReaders' | 'answer' | 'answers'>;

/** What stands on a topic's page beside its posts: who reads it, which post is the answer, what it answers itself. */
@Injectable()
export class TopicDetails {
  constructor(
    private readonly db: Database,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
    private readonly reading: Reading,
  ) {}

  /** @returns the details of a topic that was found for somebody */
  async of(actor: Actor, found: FoundTopic): Promise<Details> {
    const { topic } = found;
    return {
      // Under a pseudonym who opened it right when a post came would be its author: then nobody is told.
      readers: tlpTable.read[topic.label] === 'named' ? await this.readers(topic, topic.pseudonymId === null && isOwnOf(actor, found, topic)) : null,
      addedReaders: await this.addedReaders(actor, found),
      answer: topic.answerId === null ? null : ((await this.db.repo(Post).findOneBy({ id: topic.answerId, topicId: topic.id }))?.number ?? null),
      answers: topic.answersPostId === null ? null : await this.answered(actor, topic.answersPostId),
    };
  }

  private async readers({ id }: Topic, isAuthor: boolean): Promise<NonNullable<Details['readers']>> {
    const named = await this.db.repo(TopicReader).findBy({ topicId: id });
    const ids = named.map((one) => one.personId);
    const opened = isAuthor ? await this.reading.lastOpened(id, ids) : new Map<string, Date>();
    return (await this.authors.of(ids)).map((reader) => ({ ...reader, openedAt: opened.get(reader.id)?.toISOString() ?? null }));
  }

  private async addedReaders(actor: Actor, found: FoundTopic): Promise<Details['addedReaders']> {
    const { id, label } = found.topic;
    const rule = tlpTable.addReader[label];
    if (rule === 'not-needed' || rule === 'nobody') return [];
    const rows = await this.db.repo(TopicAddedReader).find({ where: { topicId: id }, order: { addedAt: 'ASC', personId: 'ASC' } });
    const names = new Map((await this.authors.of(rows.flatMap(({ personId, addedBy }) => [personId, addedBy]))).map((one) => [one.id, one]));
    return rows.flatMap(({ personId, addedBy, addedAt }) => {
      const canTakeOut = canTakeReaderOut(actor, found, found.topic, { addedBy });
      const reader = names.get(personId);
      return reader ? [{ ...reader, addedBy: names.get(addedBy)?.name ?? '', addedAt: addedAt.toISOString(), canTakeOut }] : [];
    });
  }

  private async answered({ personId }: Actor, postId: string): Promise<Details['answers']> {
    const post = await this.db.repo(Post).findOneBy({ id: postId });
    const topic = post && (await this.finder.readable({ id: personId }).andWhere('topic.id = :topicId', { topicId: post.topicId }).getOne());
    return post && topic ? { topicId: topic.id, title: topic.title, number: post.number } : null;
  }
}
