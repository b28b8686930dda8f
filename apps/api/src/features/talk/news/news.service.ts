import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Space } from '../../spaces/index.js';
import { Authors, writerId } from '../topics/authors.js';
import { mailWords, noticeWords, type MailWords, type News, type NoticeWords } from '../labels/exits.js';
import { Post } from '../talk.entity.js';
import { TopicFinder } from '../topics/topic-finder.js';

/** A new post, as a notice points to it. */
export interface NewsSubject {
  topicId: string;
  postId: string;
}

/** What notices and mails tell of posts: read when they are shown or sent, with the rights that their reader has then. */
@Injectable()
export class TopicNewsReader {
  constructor(
    private readonly db: Database,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
  ) {}

  /** @returns by post's id what a notice may say to this person; what they may not read any more is left out */
  async forNotices(personId: string, subjects: readonly NewsSubject[]): Promise<Map<string, NoticeWords>> {
    return new Map([...(await this.news(personId, subjects))].map(([id, news]) => [id, noticeWords(news)]));
  }

  /** @returns what a mail may say to this person; null where they may not read it any more, or it was deleted */
  async forMail(personId: string, subject: NewsSubject): Promise<MailWords | null> {
    const news = (await this.news(personId, [subject])).get(subject.postId);
    return news ? mailWords(news) : null;
  }

  private async news(personId: string, subjects: readonly NewsSubject[]): Promise<Map<string, News>> {
    if (subjects.length === 0) return new Map();
    const topics = await this.finder.readable({ id: personId }).andWhere('topic.id IN (:...topicIds)', { topicIds: [...new Set(subjects.map(({ topicId }) => topicId))] }).getMany();
    const posts = topics.length === 0 ? [] : await this.db.repo(Post).findBy({ id: In(subjects.map(({ postId }) => postId)), topicId: In(topics.map(({ id }) => id)) });
    if (posts.length === 0) return new Map();
    const spaces = new Map((await this.db.repo(Space).findBy({ id: In(topics.map(({ spaceId }) => spaceId)) })).map(({ id, name }) => [id, name]));
    const authors = new Map((await this.authors.ofWritten(posts)).map((author) => [author.id, author]));
    return new Map(posts.flatMap(({ id, topicId, authorId, pseudonymId, text, deletedBy }): [string, News][] => {
      const topic = topics.find((one) => one.id === topicId);
      if (!topic || deletedBy !== null) return [];
      const author = authors.get(writerId({ authorId, pseudonymId }));
      return [[id, { label: topic.label, spaceName: spaces.get(topic.spaceId) ?? '', title: topic.title, authorName: author?.name ?? '', pseudonym: author?.pseudonym ?? null, text }]];
    }));
  }
}
