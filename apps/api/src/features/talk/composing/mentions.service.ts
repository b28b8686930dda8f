import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Events } from '../../../platform/events/events.js';
import { Person } from '../../people/index.js';
import { whereReadable } from '../labels/readable-topics.js';
import { peopleMentioned } from '../talk.events.js';
import { PostMention, Topic, type Post } from '../talk.entity.js';

/** Whom posts mention. Nobody is mentioned who may not read the topic: nobody learns that there is one. */
@Injectable()
export class Mentions {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  /**
   * Notes whom a post mentions by now, in the caller's transaction, and tells who is new among them.
   *
   * @param personIds whom its writer chose; those whose name doesn't stand behind an @ in the text aren't mentioned
   */
  async note({ id: postId, topicId, text, authorId }: Pick<Post, 'id' | 'topicId' | 'text' | 'authorId'>, personIds: readonly string[]): Promise<void> {
    const repo = this.db.repo(PostMention);
    const before = (await repo.findBy({ postId })).map(({ personId }) => personId);
    const now = await this.readers(topicId, text, personIds.filter((id) => id !== authorId));
    // Who was mentioned and still stands in the text stays, also where the writer's page has forgotten whom it chose.
    const kept = await this.readers(topicId, text, before);
    const gone = before.filter((id) => !kept.includes(id));
    if (gone.length > 0) await repo.delete({ postId, personId: In(gone) });
    const added = now.filter((id) => !before.includes(id));
    if (added.length === 0) return;
    await repo.insert(added.map((personId) => ({ postId, personId })));
    await this.events.publish(peopleMentioned, { topicId, postId, personIds: added });
  }

  private async readers(topicId: string, text: string, personIds: readonly string[]): Promise<string[]> {
    if (personIds.length === 0 || !text.includes('@')) return [];
    const people = this.db.repo(Person).createQueryBuilder('person').innerJoin(Topic, 'topic', 'topic.id = :topicId', { topicId });
    whereReadable(people, { column: 'person.id' });
    const found = await people.andWhere({ closedAt: IsNull() }).andWhere('person.id IN (:...chosen)', { chosen: [...new Set(personIds)] }).orderBy('person.id').getMany();
    return found.filter(({ fullName }) => text.includes(`@${fullName}`)).map(({ id }) => id);
  }
}
