import type { StreamableFile } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { tlpName, tlpTable, type Language } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { csvTable, type Cell } from '../../../platform/http/csv.js';
import { Space } from '../../spaces/index.js';
import { labelsWhere } from '../labels/labels.js';
import { Post, Topic } from '../talk.entity.js';
import { TopicFinder } from '../topics/topic-finder.js';

const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Space', 'Label', 'Topic', 'Number', 'Written', 'Text'],
  id: ['Ruang', 'Label', 'Topik', 'Nomor', 'Ditulis', 'Teks'],
};
const mostPosts = 10_000;

/** Somebody's own posts as a file. */
@Injectable()
export class OwnPosts {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly finder: TopicFinder,
  ) {}

  /** @returns those of their posts that they may still read and whose label lets them out, the newest ten thousand */
  async csv({ personId }: Actor, language: Language): Promise<StreamableFile> {
    // Of topics under the Chatham House rule nothing is theirs here: the file would tell what the pseudonym hides.
    const readable = this.finder.readable({ id: personId }).andWhere('topic.label IN (:...exported)', { exported: labelsWhere(tlpTable.export, 'yes', 'own') });
    const own = readable.innerJoinAndMapMany('topic.written', Post, 'post', 'post.topicId = topic.id AND post.authorId = :writer AND post.deletedBy IS NULL', { writer: personId });
    const topics = (await own.orderBy('topic.lastPostAt', 'DESC').addOrderBy('post.number', 'ASC').limit(mostPosts).getMany()) as (Topic & { written: Post[] })[];
    const spaceIds = [...new Set(topics.map(({ spaceId }) => spaceId))];
    const names = new Map((await this.db.repo(Space).findBy({ id: In(spaceIds) })).map(({ id, name }) => [id, name]));
    const rows = topics.flatMap(({ spaceId, label, title, written }) =>
      written.map(({ number, createdAt, text }): Cell[] => [names.get(spaceId) ?? '', tlpName(label), title, number, createdAt.toISOString(), text]));
    await this.audit.record({ action: 'posts.exported', subject: { kind: 'person', id: personId }, personId, after: { posts: rows.length } });
    return csvTable([headings[language], ...rows], { name: 'my-posts' });
  }
}
