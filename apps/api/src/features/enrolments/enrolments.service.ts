import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@rso-connect/shared';
import { In, MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Enrolment } from './enrolment.entity.js';
import { enrolmentCompleted, enrolmentFailed, enrolmentReopened } from './enrolment.events.js';
import { isOwn } from './enrolment.policy.js';
import { mayMove } from './enrolment.rules.js';
import { learningStates } from './enrolment.view.js';

/** How far somebody is, as the learning feature has worked it out. */
export interface Progress {
  /** Of the required ones. */
  completedActivities: number;
  /** Of the final quiz, in hundredths of a per cent; left out where it hasn't changed. */
  scoreHundredths?: number | null;
  /** Key of the activity to go on with; left out where it hasn't changed. */
  resumeKey?: string | null;
  /** Whether the score is at least the pass mark, or the course has none. */
  passed: boolean;
  /** Whether nothing is left to try, so that the completion rules can't hold any more. */
  failed?: boolean;
}

/** Enrolments as other features read them and move them on. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /** @returns the enrolment, or null */
  find(enrolmentId: string): Promise<Enrolment | null> {
    return this.db.repo(Enrolment).findOneBy({ id: enrolmentId });
  }

  /**
   * One's own enrolment.
   *
   * @throws Problem `enrolment.not-found`, also for somebody else's
   */
  async ownOrFail(actor: Pick<Actor, 'personId'>, enrolmentId: string): Promise<Enrolment> {
    const enrolment = await this.find(enrolmentId);
    if (!enrolment || !isOwn(actor, enrolment)) throw new Problem('enrolment.not-found');
    return enrolment;
  }

  /** @returns the enrolments with these ids, by id; unknown ids are left out */
  async byIds(ids: readonly string[]): Promise<Map<string, Enrolment>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.repo(Enrolment).findBy({ id: In([...new Set(ids)]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @returns a person's enrolments in these states, the last changed first */
  ofPerson(personId: string, states: readonly EnrolmentState[]): Promise<Enrolment[]> {
    return this.db.repo(Enrolment).find({ where: { personId, state: In([...states]) }, order: { changedAt: 'DESC', id: 'DESC' } });
  }

  /** @returns how many enrolments of a run are in each state; states with none are left out */
  async countByState(runId: string): Promise<{ state: EnrolmentState; count: number }[]> {
    const rows = await this.db
      .repo(Enrolment).createQueryBuilder('enrolment')
      .select('enrolment.state', 'state').addSelect('COUNT(*)', 'count')
      .where('enrolment.runId = :runId', { runId })
      .groupBy('enrolment.state').orderBy('enrolment.state')
      .getRawMany<{ state: EnrolmentState; count: number | string }>();
    return rows.map(({ state, count }) => ({ state, count: Number(count) }));
  }

  /** @returns how many enrolments of a run are in a state */
  count(runId: string, state: EnrolmentState): Promise<number> {
    return this.db.repo(Enrolment).countBy({ runId, state });
  }

  /**
   * Reads the completed enrolments of a run in the order of their ids, for work that goes through all of them and may
   * stop and go on.
   *
   * @param afterId the last id that was dealt with; null at the beginning
   * @param limit how many at most
   */
  completedAfter(runId: string, afterId: string | null, limit: number): Promise<Enrolment[]> {
    return this.db.repo(Enrolment).find({
      where: { runId, state: 'completed', ...(afterId === null ? {} : { id: MoreThan(afterId) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /**
   * Notes how far somebody is, and completes the enrolment when everything required is done and passed: once, and
   * never back. Where nothing is left to try, it fails, until staff allow another attempt. Joins the caller's transaction.
   *
   * @param progress what is done. As a function it is worked out while this enrolment is claimed: two activities that
   *   are completed at the same moment, each in its own transaction, then see each other, and neither is left out.
   * @returns the enrolment as it is now
   * @throws Problem `enrolment.not-found`, or `enrolment.wrong-state` where the course isn't open to the officer
   */
  recordProgress(enrolmentId: string, progress: Progress | (() => Promise<Progress>)): Promise<Enrolment> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const enrolments = this.db.repo(Enrolment);
      const claimed = await enrolments.update({ id: enrolmentId, state: In([...learningStates]) }, { changedAt: now });
      if (affected(claimed) === 0) await this.refuse(enrolmentId);
      // From here to the end of the transaction nobody else changes the row: what is read is what there is.
      const before = await enrolments.findOneByOrFail({ id: enrolmentId });
      const { completedActivities, scoreHundredths, resumeKey, passed, failed = false } = typeof progress === 'function' ? await progress() : progress;
      const completed = passed && before.state === 'active' && before.requiredActivities <= completedActivities;
      const gaveOut = !completed && failed && before.state === 'active';
      const changes: Partial<Enrolment> = {
        completedActivities,
        changedAt: now,
        ...(scoreHundredths === undefined ? {} : { scoreHundredths }),
        ...(resumeKey === undefined ? {} : { resumeKey }),
        ...(completed ? { state: 'completed', completedAt: now } : {}),
        ...(gaveOut ? { state: 'failed', reason: null } : {}),
      };
      await enrolments.update({ id: enrolmentId }, changes);
      const enrolment = Object.assign(new Enrolment(), before, changes);
      const about = { enrolmentId, runId: enrolment.runId, personId: enrolment.personId };
      if (completed || gaveOut) {
        await this.audit.record({
          action: completed ? 'enrolment.completed' : 'enrolment.failed', subject: { kind: 'enrolment', id: enrolmentId }, personId: enrolment.personId,
          before: { state: before.state }, after: { state: enrolment.state, runId: enrolment.runId, scoreHundredths: enrolment.scoreHundredths },
        });
      }
      if (completed) await this.events.publish(enrolmentCompleted, about);
      if (gaveOut) await this.events.publish(enrolmentFailed, about);
      return enrolment;
    });
  }

  /**
   * Lets somebody go on who has failed, or whose attempts are used up. Joins the caller's transaction.
   *
   * @param by the person who allows it
   * @param reason shown to the officer
   * @throws Problem `enrolment.not-found`, or `enrolment.wrong-state` where the course isn't open to the officer
   */
  reopen(enrolmentId: string, by: string, reason: string): Promise<Enrolment> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const open = { id: enrolmentId, state: In(['active', 'failed']) };
      if (affected(await this.db.repo(Enrolment).update(open, { state: 'active', reason, reopenedAt: now, changedAt: now })) === 0) await this.refuse(enrolmentId);
      const enrolment = await this.db.repo(Enrolment).findOneByOrFail({ id: enrolmentId });
      await this.audit.record({ action: 'enrolment.reopened', subject: { kind: 'enrolment', id: enrolmentId }, personId: enrolment.personId, after: { state: 'active', runId: enrolment.runId } });
      await this.events.publish(enrolmentReopened, { enrolmentId, runId: enrolment.runId, personId: enrolment.personId, by });
      return enrolment;
    });
  }

  /**
   * Settles the end of an enrolment when its run is closed. Joins the caller's transaction.
   *
   * @param by who closed the run
   * @returns whether the enrolment has this end now; not where somebody withdrew or never began
   */
  endByClosing(enrolmentId: string, to: 'completed' | 'failed' | 'no_show', by: string): Promise<boolean> {
    return this.db.transaction(async () => {
      const { state, runId, personId } = await this.db.repo(Enrolment).findOneByOrFail({ id: enrolmentId });
      if (state === to) return true;
      if (!mayMove(state, to, 'closing')) return false;
      const now = this.clock.now();
      const ended = await this.db.repo(Enrolment).update({ id: enrolmentId, state }, { state: to, changedAt: now, completedAt: to === 'completed' ? now : null, reason: null });
      if (affected(ended) === 0) return false;
      const action = to === 'completed' ? 'enrolment.completed' : to === 'failed' ? 'enrolment.failed' : 'enrolment.moved';
      await this.audit.record({ action, subject: { kind: 'enrolment', id: enrolmentId }, personId, before: { state }, after: { state: to, runId }, actorId: by });
      if (to === 'completed') await this.events.publish(enrolmentCompleted, { enrolmentId, runId, personId, by });
      return true;
    });
  }

  private async refuse(enrolmentId: string): Promise<never> {
    const enrolment = await this.find(enrolmentId);
    if (!enrolment) throw new Problem('enrolment.not-found');
    throw new Problem('enrolment.wrong-state', { facts: { state: enrolment.state } });
  }
}
