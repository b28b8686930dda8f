import { Injectable } from '@nestjs/common';
import type { InputOf, StoryState, StoryToClear, storyRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { writtenHtml } from '../../platform/markdown/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person } from '../people/index.js';
import { Story } from './story.entity.js';
import { storyMoved, storySubmitted } from './story.events.js';

/** Who else must agree before anybody reads a story: the author's agency, then the office. Each clears one version. */
@Injectable()
export class Clearances {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns stories that wait for the agencies whose focal point somebody is, but their own */
  async forAgency(actor: Actor): Promise<StoryToClear[]> {
    const { ids } = actor.reach('story.clear-for-member');
    if (ids.member.length === 0) return [];
    const stories = await this.db.repo(Story).find({ where: { state: 'agency', memberId: In([...ids.member]) }, order: { consentedAt: 'ASC', id: 'ASC' }, take: 100 });
    const waiting = stories.filter(({ authorId }) => authorId !== actor.personId);
    const people = waiting.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In(waiting.map(({ authorId }) => authorId)) }, select: { id: true, fullName: true } });
    const members = await this.organisations.byIds(waiting.flatMap(({ memberId }) => memberId ?? []));
    return waiting.map(({ id, version, title, text, byline, authorId, memberId, courseTitle, consentUntil }) => ({
      id, version, title, byline, courseTitle, html: writtenHtml(text), authorName: people.find((one) => one.id === authorId)?.fullName ?? '',
      memberName: members.get(memberId ?? '')?.name ?? '', consentUntil: consentUntil ?? '',
    }));
  }

  /**
   * Clears or refuses a story for the agency.
   *
   * @throws Problem `story.not-found`, `story.changed-meanwhile`
   */
  async decideForAgency(actor: Actor, storyId: string, { version, clears, reason }: InputOf<typeof storyRoutes.clear>['body']): Promise<StoryState> {
    return this.db.transaction(async () => {
      const story = await this.db.repo(Story).findOneBy({ id: storyId });
      // Nobody clears their own.
      if (!story || story.authorId === actor.personId || !actor.can('story.clear-for-member', { member: story.memberId })) throw new Problem('story.not-found');
      const state = clears ? 'office' : 'refused';
      await this.move(storyId, { state: 'agency', version }, clears ? { state, agencyClearedBy: actor.personId } : { state, reason });
      await this.audit.record({ action: clears ? 'story.cleared' : 'story.refused', subject: { kind: 'story', id: storyId }, personId: story.authorId, after: { by: 'agency', version: version + 1 } });
      if (clears) await this.events.publish(storySubmitted, { storyId });
      await this.events.publish(storyMoved, { personId: story.authorId, storyId });
      return state;
    });
  }

  /**
   * Publishes or refuses a story for the office as it read it, in the caller's transaction.
   *
   * @throws Problem `story.wrong-state` where it doesn't wait for the office any more, `story.changed-meanwhile`
   */
  async decideForOffice(actor: Actor, storyId: string, { version, publishes, reason }: { version: number; publishes: boolean; reason: string | null }): Promise<void> {
    const story = await this.db.repo(Story).findOneBy({ id: storyId });
    if (story?.state !== 'office') throw new Problem('story.wrong-state');
    const now = this.clock.now();
    await this.move(storyId, { state: 'office', version }, publishes ? { state: 'published', officeClearedBy: actor.personId, publishedAt: now } : { state: 'refused', reason });
    await this.audit.record({
      action: publishes ? 'story.published' : 'story.refused', subject: { kind: 'story', id: storyId }, personId: story.authorId, after: { by: 'office', version: version + 1 },
    });
    await this.events.publish(storyMoved, { personId: story.authorId, storyId });
  }

  /** @returns those of these that wait for the office */
  async forOffice(storyIds: readonly string[]): Promise<Story[]> {
    return storyIds.length === 0 ? [] : this.db.repo(Story).findBy({ id: In([...storyIds]), state: In(['office', 'published', 'refused']) });
  }

  private async move(id: string, from: Pick<Story, 'state' | 'version'>, to: Partial<Story>): Promise<void> {
    const moved = await this.db.repo(Story).update({ id, ...from }, { ...to, version: from.version + 1, changedAt: this.clock.now() });
    if (affected(moved) === 0) throw new Problem('story.changed-meanwhile');
  }
}
