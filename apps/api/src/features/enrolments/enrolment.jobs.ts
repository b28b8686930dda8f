import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { CourseRun } from '../courses/index.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { Enrolment } from './enrolment.entity.js';
import { RunsInFull } from './runs-in-full.js';

/** Opens the course to those who confirmed when their run starts. */
@Injectable()
export class EnrolmentJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly runs: RunsInFull,
    private readonly steps: EnrolmentSteps,
  ) {}

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
}
