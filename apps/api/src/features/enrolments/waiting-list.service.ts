import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnEvent } from '../../platform/events/event.js';
import { Problem } from '../../platform/http/problem.js';
import type { CourseRun } from '../courses/index.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { Enrolment } from './enrolment.entity.js';
import { enrolmentDecided, seatFellFree } from './enrolment.events.js';
import { inWaitingOrder, mayDecide, promotedReplyDays, replyByFrom } from './enrolment.rules.js';
import { RunsInFull } from './runs-in-full.js';
import { Seats } from './seats.js';

/** Gives a seat that fell free to the next in order. A raised capacity does nothing here: its seats await a decision. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly runs: RunsInFull,
    private readonly steps: EnrolmentSteps,
    private readonly seats: Seats,
  ) {}

  /** One seat, one person at most; the handler's own transaction sees to it that the event counts once. */
  @OnEvent(seatFellFree, 'enrolments.promote-next')
  async promoteNext({ runId }: z.output<typeof seatFellFree.payload>): Promise<void> {
    const inFull = await this.runs.one(runId);
    const { run } = inFull;
    const now = this.clock.now();
    if (run.state !== 'open' || !mayDecide('waitlisted', 'selected', run, now)) return;
    const waiting = inWaitingOrder(await this.db.repo(Enrolment).findBy({ runId, state: 'waitlisted' }));
    for (const next of waiting) if (await this.select(next, run, replyByFrom(now, promotedReplyDays, run))) return;
  }

  /** @returns false where the quota of their member leaves them no seat, so that the next one is asked */
  private async select(enrolment: Enrolment, run: CourseRun, replyBy: Date): Promise<boolean> {
    const { id: enrolmentId, runId, personId } = enrolment;
    try {
      await this.steps.move(enrolment, run, 'selected', { reason: null, replyBy, replyRemindedAt: null }, null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // No seat after all: the run has fewer than before, or somebody was given this one. Nothing was changed.
      if (error.code === 'enrolment.run-full') return true;
      // A rule about seats refused, after the run's own count was raised in this transaction.
      await this.seats.change(runId, -1);
      return false;
    }
    await this.events.publish(enrolmentDecided, { enrolmentId, runId, personId, decision: 'selected' });
    return true;
  }
}
