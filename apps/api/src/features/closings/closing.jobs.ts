import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnJob, type JobContext } from '../../platform/jobs/job.js';
import { CertificatesService } from '../certificates/index.js';
import { Course, CourseRun } from '../courses/index.js';
import { EnrolmentsService } from '../enrolments/index.js';
import { closeRunJob, runClosed } from './closing.events.js';
import { ClosingResultRow, RunClosing } from './closing.entity.js';
import { certificateFor, stateFor } from './closing.rules.js';

/** So many people are settled in one transaction: short enough for others to write in between. */
const chunk = 20;

/** Carries out closings, by a job that may die at any time. */
@Injectable()
export class ClosingJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly enrolments: EnrolmentsService,
    private readonly certificates: CertificatesService,
  ) {}

  /**
   * Settles everybody whom a closing names: the end of the enrolment and the certificate together, part by part. Begun
   * again it goes on with those who aren't done.
   */
  @OnJob(closeRunJob)
  async run({ closingId }: z.output<typeof closeRunJob.payload>, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>): Promise<void> {
    const closing = await this.db.repo(RunClosing).findOneByOrFail({ id: closingId });
    if (closing.state !== 'running') return;
    const run = await this.db.repo(CourseRun).findOneByOrFail({ id: closing.runId });
    const course = await this.db.repo(Course).findOneByOrFail({ id: run.courseId });
    for (;;) {
      signal.throwIfAborted();
      const due = await this.db.repo(ClosingResultRow).find({ where: { closingId, doneAt: IsNull() }, order: { enrolmentId: 'ASC' }, take: chunk });
      if (due.length === 0) break;
      await this.db.transaction(() => this.settle(due, closing, course));
      const done = await this.db.repo(ClosingResultRow).countBy({ closingId, doneAt: Not(IsNull()) });
      await progress(done, closing.total);
    }
    await this.db.transaction(async () => {
      const ended = await this.db.repo(RunClosing).update({ id: closingId, state: 'running' }, { state: 'closed', done: closing.total, finishedAt: this.clock.now() });
      if (affected(ended) === 1) await this.events.publish(runClosed, { runId: run.id, courseId: course.id, by: closing.closedBy });
    });
    await progress(closing.total, closing.total);
  }

  private async settle(due: readonly ClosingResultRow[], { closedBy }: RunClosing, course: Course): Promise<void> {
    const types = new Map<string, NonNullable<ReturnType<typeof certificateFor>>>();
    for (const { closingId, enrolmentId, result } of due) {
      // Claimed first: of two workers at one chunk the second waits here, and finds nothing to do.
      const claimed = await this.db.repo(ClosingResultRow).update({ closingId, enrolmentId, doneAt: IsNull() }, { doneAt: this.clock.now() });
      if (affected(claimed) === 0) continue;
      const ended = await this.enrolments.endByClosing(enrolmentId, stateFor(result), closedBy);
      const type = certificateFor(result, course);
      if (ended && type !== null) types.set(enrolmentId, type);
    }
    await this.certificates.issueByClosing(types, closedBy);
  }
}
