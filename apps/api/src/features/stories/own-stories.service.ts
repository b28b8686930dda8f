import { Injectable } from '@nestjs/common';
import { longestConsent, type InputOf, type OutputOf, type OwnStoryView, type storyRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { FollowUpWordsReader } from '../evaluations/index.js';
import { MembersOfPeople, RoleGrantRow } from '../people/index.js';
import { Story } from './story.entity.js';
import { storyTakenBack, storyToClearAsked } from './story.events.js';
import { changeable, fitsConsent, isOver, renewableUntil, withdrawable } from './story.rules.js';

/** Stories as their authors write them, agree to them and take them back. */
@Injectable()
export class OwnStories {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly words: FollowUpWordsReader,
    private readonly members: MembersOfPeople,
  ) {}

  /** @returns a person's stories, and what they wrote in follow-up surveys that is none yet */
  async list({ personId }: Actor): Promise<OutputOf<typeof storyRoutes.own>> {
    const stories = await this.db.repo(Story).find({ where: { authorId: personId }, order: { createdAt: 'DESC', id: 'DESC' } });
    const told = new Set(stories.map(({ evaluationId }) => evaluationId));
    return { items: stories.map((story) => this.view(story)), sources: (await this.words.of(personId)).filter(({ evaluationId }) => !told.has(evaluationId)) };
  }

  /**
   * Makes a draft of what somebody wrote in a follow-up survey.
   *
   * @throws Problem `story.nothing-written`
   */
  async begin({ personId }: Actor, evaluationId: string): Promise<OwnStoryView> {
    const known = await this.db.repo(Story).findOneBy({ authorId: personId, evaluationId });
    if (known) return this.view(known);
    const source = (await this.words.of(personId)).find((one) => one.evaluationId === evaluationId);
    if (!source) throw new Problem('story.nothing-written');
    const now = this.clock.now();
    const story: Story = {
      id: newId(), authorId: personId, evaluationId, memberId: null, courseTitle: source.courseTitle.slice(0, 200), title: source.courseTitle.slice(0, 200), text: source.text.slice(0, 8000),
      byline: 'member', state: 'draft', version: 1, consentUntil: null, consentedAt: null, agencyClearedBy: null, officeClearedBy: null, publishedAt: null, reason: null, remindedFor: null,
      createdAt: now, changedAt: now,
    };
    try {
      await this.db.repo(Story).insert(story);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.view(await this.db.repo(Story).findOneByOrFail({ authorId: personId, evaluationId }));
    }
    return this.view(story);
  }

  /**
   * Changes a story that nobody else is reading; whatever was agreed before counts no more.
   *
   * @throws Problem `story.not-found`, `story.wrong-state`, `story.changed-meanwhile`
   */
  async change(actor: Actor, storyId: string, { version, ...words }: InputOf<typeof storyRoutes.change>['body']): Promise<OwnStoryView> {
    const story = await this.own(actor, storyId);
    if (!changeable.includes(story.state)) throw new Problem('story.wrong-state');
    await this.move(story, version, { ...words, state: 'draft', consentUntil: null, consentedAt: null, reason: null });
    return this.view(await this.own(actor, storyId));
  }

  /**
   * Agrees to a story as it stands and hands it to the agency.
   *
   * @throws Problem `story.not-found`, `story.wrong-state`, `story.changed-meanwhile`, `story.consent-unfit`, `story.no-member`
   */
  async submit(actor: Actor, storyId: string, { version, consentUntil }: InputOf<typeof storyRoutes.submit>['body']): Promise<OwnStoryView> {
    const now = this.clock.now();
    if (!fitsConsent(consentUntil, now)) throw new Problem('story.consent-unfit', { facts: { days: longestConsent } });
    await this.db.transaction(async () => {
      const story = await this.own(actor, storyId);
      if (!changeable.includes(story.state)) throw new Problem('story.wrong-state');
      const memberId = (await this.members.of([actor.personId])).get(actor.personId);
      if (memberId === undefined) throw new Problem('story.no-member');
      await this.move(story, version, { state: 'agency', memberId, consentUntil, consentedAt: now, agencyClearedBy: null, officeClearedBy: null, publishedAt: null, reason: null });
      await this.audit.record({ action: 'story.agreed', subject: { kind: 'story', id: storyId }, personId: actor.personId, after: { version: version + 1, consentUntil, byline: story.byline } });
      const focalPoints = await this.db.repo(RoleGrantRow).findBy({ role: 'focal_point', scopeKind: 'member', scopeId: memberId, withdrawnAt: IsNull() });
      await this.events.publishAll(storyToClearAsked, focalPoints.map(({ personId }) => ({ personId, storyId })));
    });
    return this.view(await this.own(actor, storyId));
  }

  /**
   * Agrees for another year to what is published, word for word; nobody need clear it again.
   *
   * @throws Problem `story.not-found`, `story.wrong-state` where it isn't near its end or is over, `story.changed-meanwhile`
   */
  async renew(actor: Actor, storyId: string, version: number): Promise<OwnStoryView> {
    await this.db.transaction(async () => {
      const story = await this.own(actor, storyId);
      const now = this.clock.now();
      const consentUntil = renewableUntil(story.state, story.consentUntil, now);
      if (consentUntil === null) throw new Problem('story.wrong-state');
      await this.move(story, version, { consentUntil, consentedAt: now });
      await this.audit.record({ action: 'story.renewed', subject: { kind: 'story', id: storyId }, personId: actor.personId, before: { consentUntil: story.consentUntil }, after: { consentUntil } });
    });
    return this.view(await this.own(actor, storyId));
  }

  /**
   * Takes a story back. It is gone in that moment, whatever somebody who clears it does: they clear a version that isn't
   * there any more. One that was taken back already stays so.
   *
   * @throws Problem `story.not-found`
   */
  async withdraw(actor: Actor, storyId: string): Promise<OwnStoryView> {
    await this.db.transaction(async () => {
      const story = await this.own(actor, storyId);
      const gone = await this.db.repo(Story).update({ id: storyId, state: In([...withdrawable]) }, {
        state: 'withdrawn', consentUntil: null, consentedAt: null, publishedAt: null, version: () => 'version + 1', changedAt: this.clock.now(),
      });
      if (affected(gone) === 0) return;
      await this.audit.record({ action: 'story.withdrawn', subject: { kind: 'story', id: storyId }, personId: actor.personId, before: { state: story.state } });
      await this.events.publish(storyTakenBack, { storyId });
    });
    return this.view(await this.own(actor, storyId));
  }

  private async move({ id, state }: Story, version: number, to: Partial<Story>): Promise<void> {
    const moved = await this.db.repo(Story).update({ id, version, state }, { ...to, version: version + 1, changedAt: this.clock.now() });
    if (affected(moved) === 0) throw new Problem('story.changed-meanwhile');
  }

  private async own({ personId }: Actor, id: string): Promise<Story> {
    const story = await this.db.repo(Story).findOneBy({ id, authorId: personId });
    if (!story) throw new Problem('story.not-found');
    return story;
  }

  private view({ id, title, text, byline, courseTitle, state, version, consentUntil, reason, changedAt }: Story): OwnStoryView {
    const now = this.clock.now();
    return { id, title, text, byline, courseTitle, state, version, consentUntil, reason, isOver: isOver(consentUntil, now), renewableUntil: renewableUntil(state, consentUntil, now), changedAt: changedAt.toISOString() };
  }
}
