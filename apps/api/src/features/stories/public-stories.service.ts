import { Injectable } from '@nestjs/common';
import type { InputOf, Page, PublicStory, storyRoutes } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { writtenHtml } from '../../platform/markdown/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person } from '../people/index.js';
import { Story } from './story.entity.js';
import { dayOf } from './story.rules.js';

/** Stories as anybody reads them. Each reading asks anew: what was withdrawn a moment ago isn't there. */
@Injectable()
export class PublicStories {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
  ) {}

  /** One page of published stories. */
  list(query: InputOf<typeof storyRoutes.published>['query']): Promise<Page<PublicStory>> {
    return fetchPage(this.published(), query, {
      column: 'story.publishedAt', descending: true, id: 'story.id', valueOf: (row) => ({ value: row.publishedAt, id: row.id }),
    }, (rows) => this.views(rows));
  }

  /** @throws Problem `story.not-found` */
  async one(storyId: string): Promise<PublicStory> {
    const story = await this.published().andWhere('story.id = :storyId', { storyId }).getOne();
    const [view] = story ? await this.views([story]) : [];
    if (!view) throw new Problem('story.not-found');
    return view;
  }

  /** Whoever closed their account can take nothing back any more: their stories go with it. */
  private published(): SelectQueryBuilder<Story> {
    return this.db.repo(Story).createQueryBuilder('story')
      .innerJoin(Person, 'author', 'author.id = story.authorId AND author.closedAt IS NULL AND author.erasureDueAt IS NULL AND author.erasedAt IS NULL')
      .where(`story.state = 'published' AND story.publishedAt IS NOT NULL AND story.consentUntil >= :today`, { today: dayOf(this.clock.now()) });
  }

  private async views(stories: readonly Story[]): Promise<PublicStory[]> {
    const named = stories.filter(({ byline }) => byline === 'name').map(({ authorId }) => authorId);
    const people = named.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In(named) }, select: { id: true, fullName: true, preferredName: true } });
    const members = await this.organisations.byIds(stories.flatMap(({ memberId, byline }) => (byline === 'nobody' ? [] : (memberId ?? []))));
    return stories.flatMap(({ id, title, text, byline, authorId, memberId, courseTitle, publishedAt }) => {
      const author = people.find((one) => one.id === authorId);
      return publishedAt === null ? [] : [{
        id, title, courseTitle, html: writtenHtml(text), publishedAt: publishedAt.toISOString(),
        authorName: author ? (author.preferredName ?? author.fullName) : null,
        memberName: byline === 'nobody' ? null : (members.get(memberId ?? '')?.name ?? null),
      }];
    });
  }
}
