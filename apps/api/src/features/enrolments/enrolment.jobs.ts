import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { CourseRun } from '../courses/index.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { Enrolment } from './enrolment.entity.js';
import { enrolmentFailed } from './enrolment.events.js';
import { RunsInFull } from './runs-in-full.js';

/** What the calendar does to enrolments. */
@Injectable()
export class EnrolmentJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly runs: RunsInFull,
    private readonly steps: EnrolmentSteps,
    private readonly events: Events,
  ) {}

  /** Opens the course to those who confirmed when their run starts. */
  @OnSchedule('enrolments.start-runs', 15)
  async startRuns(): Promise<void> {
    const started = await this.db.repo(CourseRun).findBy({ state: 'open', datesAre: 'day', startsAt: LessThanOrEqual(this.clock.now()) });
    for (const { id } of started) {
      const waiting = await this.db.repo(Enrolment).findBy({ runId: id, state: 'confirmed' });
      if (waiting.length === 0) continue;
      const run = await this.runs.one(id);
      for (const enrolment of waiting) await this.steps.activateIfConfirmed(enrolment, run);
    }
  }

  /**
   * Fails those who learn alone in a run that has ended, since nobody else will say how they stand. Who completes a
   * workshop is said by its staff, who take their time.
   */
  @OnSchedule('enrolments.end-runs', 15)
  async endRuns(): Promise<void> {
    const ended = await this.db.repo(CourseRun).find({ select: { id: true }, where: { state: 'ended', mode: 'self_paced' } });
    for (const { id: runId } of ended) {
      const late = await this.db.repo(Enrolment).findBy({ runId, state: 'active', requiredActivities: MoreThan(0), reopenedAt: IsNull() });
      for (const { id, personId } of late) {
        await this.db.transaction(async () => {
          const failed = await this.db.repo(Enrolment).update({ id, state: 'active', reopenedAt: IsNull() }, { state: 'failed', changedAt: this.clock.now() });
          if (affected(failed) === 1) await this.events.publish(enrolmentFailed, { enrolmentId: id, runId, personId });
        });
      }
    }
  }
}
