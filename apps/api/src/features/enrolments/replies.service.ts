import { Injectable } from '@nestjs/common';
import { replyByPassed } from '@rso-connect/shared';
import { And, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { EnrolmentSteps, Overtaken } from './enrolment-steps.service.js';
import { Enrolment } from './enrolment.entity.js';
import { enrolmentLapsed, enrolmentReplyDue } from './enrolment.events.js';
import { isReminderDue, mayMove } from './enrolment.rules.js';
import { RunsInFull } from './runs-in-full.js';

/** So far ahead somebody might have to be reminded, in milliseconds. */
const ahead = 2 * 86_400_000;

/** What becomes of those who are selected and don't answer. */
@Injectable()
export class Replies {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly steps: EnrolmentSteps,
    private readonly runs: RunsInFull,
  ) {}

  /** Withdraws what wasn't answered in time. Each for itself: who confirms at this moment keeps the seat. */
  @OnSchedule('enrolments.lapse-replies', 15)
  async lapse(): Promise<void> {
    const late = await this.db.repo(Enrolment).findBy({ state: 'selected', replyBy: LessThanOrEqual(this.clock.now()) });
    for (const enrolment of late) {
      if (!mayMove(enrolment.state, 'withdrawn', 'reply_by')) continue;
      const { run } = await this.runs.one(enrolment.runId);
      try {
        await this.steps.move(enrolment, run, 'withdrawn', { reason: replyByPassed }, enrolmentLapsed);
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    }
  }

  /** Reminds those whose time is nearly over, once. */
  @OnSchedule('enrolments.remind-replies', 60)
  async remind(): Promise<void> {
    const now = this.clock.now();
    const near = await this.db.repo(Enrolment).findBy({
      state: 'selected', replyRemindedAt: IsNull(), replyBy: And(MoreThan(now), LessThanOrEqual(new Date(now.getTime() + ahead))),
    });
    for (const { id, runId, personId, replyBy, changedAt } of near) {
      if (replyBy === null || !isReminderDue(replyBy, changedAt, now)) continue;
      await this.db.transaction(async () => {
        const reminded = await this.db.repo(Enrolment).update({ id, state: 'selected', replyRemindedAt: IsNull() }, { replyRemindedAt: now });
        if (affected(reminded) === 1) await this.events.publish(enrolmentReplyDue, { enrolmentId: id, runId, personId });
      });
    }
  }
}
