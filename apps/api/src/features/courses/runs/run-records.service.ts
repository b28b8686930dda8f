import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Problem } from '../../../platform/http/problem.js';
import { ClosedRun } from './closed-run.entity.js';

/**
 * Whether the record of a run may still be changed. Whoever writes what belongs to the record (plan, decisions,
 * sessions, attendance, settings of evaluations) asks {@link mustBeOpen} first, in the transaction that writes.
 */
@Injectable()
export class RunRecords {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether a run is closed. */
  isClosed(runId: string): Promise<boolean> {
    return this.db.repo(ClosedRun).existsBy({ runId });
  }

  /** @throws Problem `run.closed` */
  async mustBeOpen(runId: string): Promise<void> {
    if (await this.isClosed(runId)) throw new Problem('run.closed');
  }

  /** Freezes a run's record; again changes nothing. */
  async freeze(runId: string): Promise<void> {
    if (await this.isClosed(runId)) return;
    try {
      await this.db.repo(ClosedRun).insert({ runId, closedAt: this.clock.now() });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /** Lets a run's record be changed again. */
  async thaw(runId: string): Promise<void> {
    await this.db.repo(ClosedRun).delete({ runId });
  }
}
