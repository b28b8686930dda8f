import { Injectable } from '@nestjs/common';
import type { EnrolmentDecision } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import type { CourseRun } from '../courses/index.js';
import { EnrolmentSteps, Overtaken } from './enrolment-steps.service.js';
import { Enrolment } from './enrolment.entity.js';
import { enrolmentDecided } from './enrolment.events.js';
import { mayDecide } from './enrolment.rules.js';
import { RunsInFull } from './runs-in-full.js';
import { SeatRules } from './seat-rules.js';
import { Seats } from './seats.js';

/** One decision of several that people hear together. */
export interface ReleasedDecision {
  enrolmentId: string;
  decision: EnrolmentDecision;
  /** Shown to the officer. */
  reason: string;
}

/** What holds for all decisions of a release. */
export interface ReleaseTerms {
  /** Until when who is selected must answer. */
  replyBy: Date;
  /** Places on the waiting list from now on, by enrolment. */
  ranks: ReadonlyMap<string, number>;
}

/** Decisions that people hear together: all of them are written, with their news, or none is. */
@Injectable()
export class Releases {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly runs: RunsInFull,
    private readonly steps: EnrolmentSteps,
    private readonly seats: Seats,
    private readonly seatRules: SeatRules,
  ) {}

  /**
   * Writes decisions in the caller's transaction. Whoever decides has checked their right.
   *
   * @throws Problem `enrolment.changed-meanwhile` where one of them isn't as it was, `enrolment.run-full`,
   *   or what a rule about seats says; the caller's transaction is to be given up then
   */
  async releaseAll(runId: string, decisions: readonly ReleasedDecision[], { replyBy, ranks }: ReleaseTerms): Promise<void> {
    await this.db.transaction(async () => {
      // Every step locks the run before a member's seats and an enrolment.
      await this.seats.still(runId);
      const { run } = await this.runs.one(runId);
      const now = this.clock.now();
      const found = await this.db.repo(Enrolment).findBy({ runId, id: In(decisions.map(({ enrolmentId }) => enrolmentId)) });
      const enrolmentOf = new Map(found.map((enrolment) => [enrolment.id, enrolment]));
      const all = decisions.map((each) => {
        const enrolment = enrolmentOf.get(each.enrolmentId);
        if (!enrolment || !mayDecide(enrolment.state, each.decision, run, now)) throw changed(each.enrolmentId);
        return { ...each, enrolment };
      });
      for (const { enrolment, decision, reason } of all) {
        if (decision === 'selected') await this.select(enrolment, run, reason, replyBy);
      }
      const others = all.filter(({ decision }) => decision !== 'selected');
      for (const { enrolment: { id, personId, state }, decision, reason } of others) {
        await this.seatRules.book({ enrolmentId: id, runId, personId, policy: run.enrolmentPolicy, from: state, to: decision });
        const written = { state: decision, reason, changedAt: now, waitingRank: ranks.get(id) ?? null };
        if (affected(await this.db.repo(Enrolment).update({ id, state }, written)) === 0) throw changed(id);
      }
      await this.audit.recordAll(others.map(({ enrolment: { id, personId, state }, decision }) => ({
        action: 'enrolment.decided', subject: { kind: 'enrolment', id }, personId, before: { state }, after: { state: decision, runId },
      })));
      const decided = new Set(decisions.map(({ enrolmentId }) => enrolmentId));
      for (const [id, waitingRank] of ranks) {
        if (!decided.has(id)) await this.db.repo(Enrolment).update({ id, state: 'waitlisted' }, { waitingRank });
      }
      await this.events.publishAll(enrolmentDecided, all.map(({ enrolment: { id, personId }, decision }) => ({ enrolmentId: id, runId, personId, decision })));
    });
  }

  private async select(enrolment: Enrolment, run: CourseRun, reason: string, replyBy: Date): Promise<void> {
    try {
      await this.steps.move(enrolment, run, 'selected', { reason, replyBy, replyRemindedAt: null }, null);
    } catch (error) {
      if (error instanceof Overtaken) throw changed(enrolment.id);
      throw error;
    }
  }
}

function changed(enrolmentId: string): Problem {
  return new Problem('enrolment.changed-meanwhile', { facts: { enrolmentId }, retryAfterSeconds: 1 });
}
