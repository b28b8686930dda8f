import { Injectable } from '@nestjs/common';
import { mentoringDaysAfter, mentoringTerms, openMentoring, type InputOf, type MentoringView, type Page, type mentoringRoutes } from '@rso-connect/shared';
import { In, LessThanOrEqual } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { fetchPage } from '../../../platform/database/page.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { Person } from '../../people/index.js';
import { MentoringMoves } from './moves.js';
import { MentoringStanding, liveRequest } from '../offers/standing.js';
import { MentoringViews, sideOf } from './views.js';
import { Mentoring } from '../mentoring.entity.js';
import { mentoringAccepted, mentoringAsked, mentoringDeclined, mentoringOver, mentoringReleased } from '../mentoring.events.js';
import { pairKeyOf, restsUntil } from '../mentoring.rules.js';
import { Mentors } from '../offers/mentors.service.js';

type Body<Name extends keyof typeof mentoringRoutes> = InputOf<(typeof mentoringRoutes)[Name]>['body'];

/** Asking for a mentor, the answer, and the end of it. */
@Injectable()
export class Mentorings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly mentors: Mentors,
    private readonly standing: MentoringStanding,
    private readonly moves: MentoringMoves,
    private readonly views: MentoringViews,
  ) {}

  /** One page of somebody's mentoring. */
  list({ personId }: Actor, query: InputOf<typeof mentoringRoutes.list>['query']): Promise<Page<MentoringView>> {
    const rows = this.db.repo(Mentoring).createQueryBuilder('mentoring').setParameters({ personId, now: this.clock.now(), open: [...openMentoring] });
    const either = '(mentoring.mentorId = :personId OR mentoring.menteeId = :personId)';
    rows.where(query.side === undefined ? either : `mentoring.${query.side}Id = :personId`);
    if (query.which === 'open') rows.andWhere(`mentoring.state IN (:...open) AND (mentoring.state <> 'asked' OR mentoring.answerBy > :now)`);
    // What waits for an answer of this person: a request to them, or aims that the other one proposed.
    if (query.which === 'waiting') {
      rows.andWhere(`((mentoring.state = 'asked' AND mentoring.mentorId = :personId AND mentoring.answerBy > :now)
        OR (mentoring.state IN (:...open) AND mentoring.proposedBy IS NOT NULL AND mentoring.proposedBy <> :personId))`);
    }
    const order = { column: 'mentoring.createdAt', descending: true, id: 'mentoring.id', valueOf: ({ createdAt, id }: Mentoring) => ({ value: createdAt, id }) };
    return fetchPage(rows, query, order, (page) => this.views.of(personId, page));
  }

  /** @throws Problem `mentoring.not-found` */
  one({ personId }: Actor, id: string): Promise<MentoringView> {
    return this.views.one(personId, id);
  }

  /**
   * Asks somebody whose offer one gets to see.
   *
   * @throws Problem `mentoring.mentor-not-found`, `mentoring.oneself`, `mentoring.outside`, `mentoring.full`, `mentoring.other-topic`,
   *   `mentoring.too-many`, `mentoring.too-soon`, `mentoring.open-already`
   */
  async ask(actor: Actor, mentorId: string, { topic, wish, months }: Body<'ask'>): Promise<MentoringView> {
    const menteeId = actor.personId;
    if (menteeId === mentorId) throw new Problem('mentoring.oneself');
    const mentor = await this.mentors.one(actor, mentorId);
    if (!mentor.topics.includes(topic)) throw new Problem('mentoring.other-topic');
    if (mentor.free === 0) throw new Problem('mentoring.full');
    const now = this.clock.now();
    const id = newId();
    try {
      await this.db.transaction(async () => {
        // Two requests of one person at once wait for each other here, so that together they don't pass a limit.
        await this.db.repo(Person).update({ id: menteeId }, { id: menteeId });
        await this.mayAsk(menteeId, mentorId);
        await this.db.repo(Mentoring).insert({
          id, mentorId, menteeId, state: 'asked', pairKey: pairKeyOf(mentorId, menteeId), version: 1, topic, wish, months,
          answerBy: mentoringDaysAfter(now, mentoringTerms.answerDays), remindedAt: null, answeredAt: null, reason: null, note: null, aims: null, aimsUntil: null, agreedAt: null,
          proposedAims: null, proposedUntil: null, proposedBy: null, mentorContact: null, menteeContact: null, checkInAt: null, endedBy: null, endedAt: null, createdAt: now, changedAt: now,
        });
        await this.audit.record({ action: 'mentoring.asked', subject: { kind: 'mentoring', id }, personId: mentorId, after: { topic, months } });
        await this.events.publish(mentoringAsked, { personId: mentorId, mentoringId: id });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('mentoring.open-already');
      throw error;
    }
    return this.views.one(menteeId, id);
  }

  /** @throws Problem `mentoring.not-found`, `mentoring.not-yours`, `mentoring.wrong-state`, `mentoring.too-late`, `mentoring.full`, `mentoring.outside` */
  accept(actor: Actor, id: string): Promise<MentoringView> {
    return this.act(actor, id, async (row, by) => {
      await this.moves.take(row, 'accept', by, { answeredAt: this.clock.now() });
      // Asked after the row was taken: whoever leaves in the same moment has left before, or finds it accepted.
      if (!(await this.standing.isInside(row.menteeId)) || !(await this.standing.mayMentor(row.mentorId))) throw new Problem('mentoring.outside');
      await this.events.publish(mentoringAccepted, { personId: row.menteeId, mentoringId: id });
    });
  }

  /** @throws Problem `mentoring.not-found`, `mentoring.not-yours`, `mentoring.wrong-state`, `mentoring.too-late` */
  decline(actor: Actor, id: string, { reason, note }: Body<'decline'>): Promise<MentoringView> {
    return this.act(actor, id, async (row, by) => {
      await this.moves.take(row, 'decline', by, { reason, note, answeredAt: this.clock.now() });
      await this.events.publish(mentoringDeclined, { personId: row.menteeId, mentoringId: id });
    });
  }

  /** @throws Problem `mentoring.not-found`, `mentoring.not-yours`, `mentoring.wrong-state` */
  withdraw(actor: Actor, id: string): Promise<MentoringView> {
    return this.act(actor, id, async (row, by) => {
      await this.moves.take(row, 'withdraw', by);
      await this.events.publish(mentoringOver, { personId: row.mentorId, mentoringId: id });
    });
  }

  /** @throws Problem `mentoring.not-found`, `mentoring.wrong-state` */
  close(actor: Actor, id: string, { reason }: Body<'close'>): Promise<MentoringView> {
    return this.act(actor, id, async (row, by) => {
      await this.moves.take(row, 'close', by, { reason });
      await this.events.publish(mentoringOver, { personId: actor.personId === row.mentorId ? row.menteeId : row.mentorId, mentoringId: id });
    });
  }

  /** Releases a request that nobody answered in time, in the caller's transaction, and tells the asker. */
  async release(row: Mentoring): Promise<void> {
    await this.moves.take(row, 'release', { mover: 'calendar', personId: null });
    await this.events.publish(mentoringReleased, { personId: row.menteeId, mentoringId: row.id });
  }

  private async act(actor: Actor, id: string, move: (row: Mentoring, by: { mover: 'mentor' | 'mentee'; personId: string }) => Promise<void>): Promise<MentoringView> {
    const { personId } = actor;
    await this.db.transaction(async () => {
      const row = await this.db.repo(Mentoring).findOneBy({ id });
      const mover = row && sideOf(row, personId);
      if (!mover) throw new Problem('mentoring.not-found');
      await move(row, { mover, personId });
    });
    return this.views.one(personId, id);
  }

  private async mayAsk(menteeId: string, mentorId: string): Promise<void> {
    const now = this.clock.now();
    if (!(await this.standing.isInside(menteeId))) throw new Problem('mentoring.outside');
    const repo = this.db.repo(Mentoring);
    const late = await repo.findOneBy({ pairKey: pairKeyOf(mentorId, menteeId), state: 'asked', answerBy: LessThanOrEqual(now) });
    if (late) await this.release(late);
    if (await repo.existsBy({ pairKey: pairKeyOf(mentorId, menteeId), state: In([...openMentoring]) })) throw new Problem('mentoring.open-already');
    if ((await repo.countBy(liveRequest(menteeId, now))) >= mentoringTerms.openRequests) throw new Problem('mentoring.too-many', { facts: { most: mentoringTerms.openRequests } });
    const [last] = await repo.find({ where: { menteeId, mentorId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 1 });
    const rest = last ? restsUntil(last, now) : null;
    if (rest) throw new Problem('mentoring.too-soon', { facts: { days: Math.ceil((rest.getTime() - now.getTime()) / 86_400_000) } });
  }
}
