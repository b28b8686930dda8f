import { Injectable } from '@nestjs/common';
import { mentoringDaysAfter, mentoringPlaces, mentoringTerms, type InputOf, type MentoringView, type mentoringRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { MentoringMoves } from './moves.js';
import { MentoringViews, sideOf } from './views.js';
import { Mentoring, MentoringAfterword, MentoringCheckIn } from '../mentoring.entity.js';
import { mentoringAims } from '../mentoring.events.js';
import { fitsUntil } from '../mentoring.rules.js';

type Body<Name extends keyof typeof mentoringRoutes> = InputOf<(typeof mentoringRoutes)[Name]>['body'];

/** What the two of a mentoring do while it goes on, and say of it afterwards. */
@Injectable()
export class MentoringWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly moves: MentoringMoves,
    private readonly views: MentoringViews,
  ) {}

  /**
   * Proposes aims and a last day. What was agreed before counts until the other one agrees to these.
   *
   * @throws Problem `mentoring.not-found`, `mentoring.wrong-state`, `mentoring.changed-meanwhile`, `mentoring.unfit-day`
   */
  async propose({ personId }: Actor, id: string, { version, text, until }: Body<'propose'>): Promise<MentoringView> {
    if (!fitsUntil(until, this.clock.now())) throw new Problem('mentoring.unfit-day');
    await this.db.transaction(async () => {
      const row = await this.goingOn(personId, id);
      await this.write(row, version, { proposedAims: text, proposedUntil: until, proposedBy: personId });
      await this.audit.record({ action: 'mentoring.aims-proposed', subject: { kind: 'mentoring', id }, personId: otherOf(row, personId), after: { until } });
      await this.events.publish(mentoringAims, { personId: otherOf(row, personId), mentoringId: id });
    });
    return this.views.one(personId, id);
  }

  /**
   * Agrees to the aims that the other one proposed, in the version that was read.
   *
   * @throws Problem `mentoring.not-found`, `mentoring.wrong-state`, `mentoring.changed-meanwhile`, `mentoring.nothing-proposed`
   */
  async agree({ personId }: Actor, id: string, { version }: Body<'agree'>): Promise<MentoringView> {
    await this.db.transaction(async () => {
      const row = await this.goingOn(personId, id);
      if (row.proposedBy === null || row.proposedBy === personId) throw new Problem('mentoring.nothing-proposed');
      const now = this.clock.now();
      // The version first: proposing something else in the same moment makes this one agree to nothing.
      await this.write(row, version, {
        aims: row.proposedAims, aimsUntil: row.proposedUntil, agreedAt: now, proposedAims: null, proposedUntil: null, proposedBy: null,
        checkInAt: row.checkInAt ?? mentoringDaysAfter(now, mentoringTerms.checkInDays),
      });
      await this.moves.take(row, 'agree', { mover: row.mentorId === personId ? 'mentor' : 'mentee', personId });
      await this.events.publish(mentoringAims, { personId: otherOf(row, personId), mentoringId: id });
    });
    return this.views.one(personId, id);
  }

  /**
   * Says how one can be reached, or takes it back.
   *
   * @throws Problem `mentoring.not-found`, `mentoring.wrong-state`
   */
  async share({ personId }: Actor, id: string, { contact }: Body<'share'>): Promise<MentoringView> {
    await this.db.transaction(async () => {
      const row = await this.goingOn(personId, id);
      const mine = row.mentorId === personId ? { mentorContact: contact } : { menteeContact: contact };
      const written = await this.db.repo(Mentoring).update({ id, state: In([...mentoringPlaces]) }, { ...mine, changedAt: this.clock.now() });
      if (affected(written) === 0) throw new Problem('mentoring.wrong-state', { facts: { state: row.state } });
      await this.audit.record({ action: contact === null ? 'mentoring.contact-taken-back' : 'mentoring.contact-shared', subject: { kind: 'mentoring', id }, personId: otherOf(row, personId) });
    });
    return this.views.one(personId, id);
  }

  /**
   * Says how it goes. The same id again is the same one.
   *
   * @throws Problem `mentoring.not-found`, `mentoring.wrong-state`
   */
  async checkIn({ personId }: Actor, id: string, { id: checkInId, word }: Body<'checkIn'>): Promise<MentoringView> {
    try {
      await this.db.transaction(async () => {
        const row = await this.goingOn(personId, id);
        if (row.state !== 'running') throw new Problem('mentoring.wrong-state', { facts: { state: row.state } });
        await this.db.repo(MentoringCheckIn).insert({ id: checkInId, mentoringId: id, personId, word, createdAt: this.clock.now() });
        await this.audit.record({ action: 'mentoring.checked-in', subject: { kind: 'mentoring', id }, personId: otherOf(row, personId), after: { word } });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.views.one(personId, id);
  }

  /**
   * Says what came of it; again changes it. Nobody but its author sees it: the office gets counts.
   *
   * @throws Problem `mentoring.not-found`, `mentoring.wrong-state`
   */
  async sayAfterwards({ personId }: Actor, id: string, words: Body<'sayAfterwards'>): Promise<MentoringView> {
    const changedAt = this.clock.now();
    await this.db.transaction(async () => {
      const row = await this.own(personId, id);
      if (row.agreedAt === null || mentoringPlaces.includes(row.state)) throw new Problem('mentoring.wrong-state', { facts: { state: row.state } });
      const written = await this.db.repo(MentoringAfterword).update({ mentoringId: id, personId }, { ...words, changedAt });
      if (affected(written) === 0) await this.db.repo(MentoringAfterword).insert({ id: newId(), mentoringId: id, personId, ...words, changedAt });
      // Not what was said, and not to the other one: whose it is, is its author.
      await this.audit.record({ action: 'mentoring.afterword', subject: { kind: 'mentoring', id }, personId });
    });
    return this.views.one(personId, id);
  }

  private async own(personId: string, id: string): Promise<Mentoring> {
    const row = await this.db.repo(Mentoring).findOneBy({ id });
    if (!row || !sideOf(row, personId)) throw new Problem('mentoring.not-found');
    return row;
  }

  private async goingOn(personId: string, id: string): Promise<Mentoring> {
    const row = await this.own(personId, id);
    if (!mentoringPlaces.includes(row.state)) throw new Problem('mentoring.wrong-state', { facts: { state: row.state } });
    return row;
  }

  private async write({ id, state }: Mentoring, version: number, changes: Partial<Mentoring>): Promise<void> {
    const written = await this.db.repo(Mentoring).update({ id, version, state }, { ...changes, version: version + 1, changedAt: this.clock.now() });
    if (affected(written) === 0) throw new Problem('mentoring.changed-meanwhile');
  }
}

function otherOf({ mentorId, menteeId }: Mentoring, personId: string): string {
  return mentorId === personId ? menteeId : mentorId;
}
