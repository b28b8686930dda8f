import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { OnEvent, type EventContext } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { OnJob, defineJob } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { CourseRun } from '../courses/index.js';
import { EnrolmentSteps, Overtaken } from './enrolment-steps.service.js';
import { Enrolment, SeatPromotion } from './enrolment.entity.js';
import { enrolmentDecided, seatFellFree } from './enrolment.events.js';
import { inWaitingOrder, mayDecide, promotedReplyDays, replyByFrom } from './enrolment.rules.js';
import { RunsInFull } from './runs-in-full.js';

/** Gives one seat that fell free to the next in order; `eventId` says which. */
const promoteNextJob = defineJob('enrolments.promote-next', z.object({ eventId: z.string(), runId: z.string() }));

/** Gives a seat that fell free to the next in order. A raised capacity does nothing here: its seats await a decision. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly runs: RunsInFull,
    private readonly steps: EnrolmentSteps,
  ) {}

  // A job, since each try is a transaction of its own: one that is refused must not undo the next.
  @OnEvent(seatFellFree, 'enrolments.promote-next')
  async queue({ runId }: z.output<typeof seatFellFree.payload>, { eventId }: EventContext): Promise<void> {
    if (!(await this.db.repo(Enrolment).existsBy({ runId, state: 'waitlisted' }))) return;
    await this.jobs.enqueue(promoteNextJob, { eventId, runId }, { uniqueKey: `promote-next/${eventId}` });
  }

  /** One seat, one person at most, however often the job runs. */
  @OnJob(promoteNextJob)
  async promoteNext({ eventId, runId }: z.output<typeof promoteNextJob.payload>): Promise<void> {
    if (await this.db.repo(SeatPromotion).existsBy({ eventId })) return;
    const { run } = await this.runs.one(runId);
    const now = this.clock.now();
    if (run.state !== 'open' || !mayDecide('waitlisted', 'selected', run, now)) return;
    while (!(await this.selectFirst(run, eventId)));
  }

  /** @returns false where the list changed meanwhile, as when another seat fell free at the same moment */
  private async selectFirst(run: CourseRun, eventId: string): Promise<boolean> {
    const waiting = inWaitingOrder(await this.db.repo(Enrolment).findBy({ runId: run.id, state: 'waitlisted' }));
    for (const next of waiting) {
      const outcome = await this.select(next, run, eventId);
      if (outcome !== 'refused') return outcome === 'done';
    }
    return true;
  }

  /** @returns `refused` where the quota of their member leaves them no seat, so that the next one is asked */
  private async select(enrolment: Enrolment, run: CourseRun, eventId: string): Promise<'done' | 'refused' | 'overtaken'> {
    const { id: enrolmentId, runId, personId } = enrolment;
    const now = this.clock.now();
    try {
      await this.db.transaction(async () => {
        await this.steps.move(enrolment, run, 'selected', { reason: null, replyBy: replyByFrom(now, promotedReplyDays, run), replyRemindedAt: null }, null);
        await this.db.repo(SeatPromotion).insert({ eventId, enrolmentId, runId, promotedAt: now });
        await this.events.publish(enrolmentDecided, { enrolmentId, runId, personId, decision: 'selected' });
      });
      return 'done';
    } catch (error) {
      if (error instanceof Overtaken) return 'overtaken';
      // Another process has given this seat already.
      if (isUniqueViolation(error)) return 'done';
      if (!(error instanceof Problem)) throw error;
      // No seat after all: the run has fewer than before, or somebody was given this one.
      return error.code === 'enrolment.run-full' ? 'done' : 'refused';
    }
  }
}
