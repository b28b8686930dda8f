import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { ClosedRun } from './closed-run.entity.js';
import { CourseRun } from './course-run.entity.js';
import { runMoved } from './run.events.js';

/**
 * Whether the record of a run may still be changed. Whoever writes what belongs to the record (plan, decisions,
 * sessions, attendance, settings of evaluations) asks {@link mustBeOpen} first, in the transaction that writes.
 */
@Injectable()
export class RunRecords {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** Whether a run is closed. */
  isClosed(runId: string): Promise<boolean> {
    return this.db.repo(ClosedRun).existsBy({ runId });
  }

  /**
   * Lets the caller's transaction write to the record of a run. Until it ends nobody closes the run; whoever asks while
   * somebody closes it waits for that, and is refused.
   *
   * @throws Problem `run.closed`
   */
  async mustBeOpen(runId: string): Promise<void> {
    await this.claim(runId);
    if (await this.isClosed(runId)) throw new Problem('run.closed');
  }

  /**
   * Waits for whoever writes to the record of a run, and lets nobody else write before the caller's transaction ends:
   * what is read of the record from here on is how it stands.
   */
  async claim(runId: string): Promise<void> {
    await this.db.repo(CourseRun).increment({ id: runId }, 'recordClaims', 1);
  }

  /**
   * Freezes a run's record, and ends the run where nobody has yet; again changes nothing. Joins the caller's transaction.
   *
   * @param by who closes it; null only freezes
   */
  freeze(runId: string, by: string | null = null): Promise<void> {
    return this.db.transaction(async () => {
      if (await this.isClosed(runId)) return;
      const now = this.clock.now();
      await this.db.repo(ClosedRun).insert({ runId, closedAt: now });
      if (by === null) return;
      const { courseId, version, state: from } = await this.db.repo(CourseRun).findOneByOrFail({ id: runId });
      const ended = await this.db.repo(CourseRun).update({ id: runId, version, state: 'open' }, { state: 'ended', version: version + 1, changedAt: now });
      if (affected(ended) === 0) return;
      await this.audit.record({ action: 'run.moved', subject: { kind: 'run', id: runId }, before: { state: from }, after: { state: 'ended' } });
      await this.events.publish(runMoved, { runId, courseId, by, from, to: 'ended' });
    });
  }

  /** Lets a run's record be changed again. */
  async thaw(runId: string): Promise<void> {
    await this.db.repo(ClosedRun).delete({ runId });
  }
}
