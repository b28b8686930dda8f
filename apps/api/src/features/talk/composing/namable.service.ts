import { Injectable } from '@nestjs/common';
import { mostNamable, type AuthorView } from '@rso-connect/shared';
import { IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { whereWords } from '../../../platform/database/page.js';
import { searchWords } from '../../../platform/search/fold.js';
import { whereVisible } from '../../consents/index.js';
import { Person } from '../../people/index.js';
import { SpacesService, canManageSpace, canReadRoster, inSpace, sharesPeople, type Standing } from '../../spaces/index.js';
import { whereReadable } from '../labels/readable-topics.js';
import { Post, Topic } from '../talk.entity.js';
import { Authors } from '../topics/authors.js';
import { TopicFinder } from '../topics/topic-finder.js';

type People = SelectQueryBuilder<Person>;

/**
 * Whom somebody may name: people of a space who show their name to it, and people who have written what the asker may
 * read, since they have shown their name there. Nobody is offered who is known to the platform alone.
 */
@Injectable()
export class Namable {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly spaces: SpacesService,
    private readonly finder: TopicFinder,
    private readonly authors: Authors,
  ) {}

  /**
   * People of a space whom a new topic may name.
   *
   * @throws Problem `space.not-found`
   */
  async inSpace(actor: Actor, spaceId: string, q: string): Promise<AuthorView[]> {
    return this.found(actor, await this.peopleOf(actor, await this.spaces.known(actor, spaceId)), q);
  }

  /**
   * People whom somebody may mention in a topic: of those alone who may read it.
   *
   * @throws Problem `topic.not-found`
   */
  async inTopic(actor: Actor, topicId: string, q: string): Promise<AuthorView[]> {
    const { topic, ...standing } = await this.finder.topic(actor, topicId);
    const people = this.open().innerJoin(Topic, 'topic', 'topic.id = :topicId', { topicId: topic.id });
    whereReadable(people, { column: 'person.id' });
    const shown = await this.shownIn(people, actor, standing);
    const wrote = people.subQuery().select('1').from(Post, 'wrote').where('wrote.topicId = topic.id AND wrote.authorId = person.id').getQuery();
    people.andWhere(`(${shown} OR EXISTS ${wrote})`);
    return this.found(actor, people, q);
  }

  /** @returns which of these people somebody may name in a new topic of a space */
  async those(actor: Actor, standing: Standing, personIds: readonly string[]): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const people = await this.peopleOf(actor, standing);
    const found = await people.andWhere('person.id IN (:...wanted)', { wanted: [...personIds] }).getMany();
    return new Set(found.map(({ id }) => id));
  }

  private open(): People {
    return this.db.repo(Person).createQueryBuilder('person').where({ closedAt: IsNull() });
  }

  private async peopleOf(actor: Actor, standing: Standing): Promise<People> {
    const people = this.open().setParameter('ownSpace', standing.space.id);
    people.andWhere(inSpace(people, 'see', [':ownSpace'], { column: 'person.id' }));
    const shown = await this.shownIn(people, actor, standing);
    const wrote = people.subQuery().select('1').from(Post, 'wrote').innerJoin(Topic, 'topic', 'topic.id = wrote.topicId');
    whereReadable(wrote, { id: actor.personId });
    wrote.andWhere('topic.spaceId = :ownSpace AND wrote.authorId = person.id');
    return people.andWhere(`(${shown} OR EXISTS ${wrote.getQuery()})`);
  }

  /** A condition: in the space, and showing their name to who asks. */
  private async shownIn(people: People, actor: Actor, { space, membership }: Standing): Promise<string> {
    people.setParameter('shownSpace', space.id);
    const isThere = inSpace(people, 'see', [':shownSpace'], { column: 'person.id' });
    if (canManageSpace(actor, space)) return isThere;
    if (!canReadRoster(actor, space, membership)) return '1 = 0';
    const isAlumnus = (await this.spaces.of(actor.personId)).some((one) => one.space.kind === 'alumni' && one.membership.state === 'active');
    const shown = people.subQuery().select('1').from(Person, 'shown').where('shown.id = person.id');
    whereVisible(shown, 'shown.id', 'name', { personId: actor.personId, isRso: false, sharesSpace: sharesPeople(space), isAlumnus }, this.clock.now());
    return `(${isThere} AND EXISTS ${shown.getQuery()})`;
  }

  private async found({ personId }: Actor, people: People, q: string): Promise<AuthorView[]> {
    // By the name alone: `searchText` holds the address as well, which whoever tries beginnings could read out of it.
    whereWords(people, 'person.nameSort', searchWords(q));
    const rows = await people.andWhere('person.id <> :asker', { asker: personId })
      .orderBy('person.nameSort').addOrderBy('person.id').take(mostNamable).getMany();
    return this.authors.of(rows.map(({ id }) => id));
  }
}
