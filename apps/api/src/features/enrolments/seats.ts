import { Injectable } from '@nestjs/common';
import { MoreThan, Raw } from 'typeorm';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { CourseRun } from '../courses/index.js';

/** The seats of runs. Each is claimed by one conditional UPDATE: however many ask at once, none is given twice. */
@Injectable()
export class Seats {
  constructor(private readonly db: Database) {}

  /**
   * Takes a seat of a run that is open, or frees one. Call it before writing the enrolment: every step then locks the
   * run first, and no two wait for each other; and after whatever else can be written before, since until the commit
   * everybody else waits for the run.
   *
   * @param change 1 to take, -1 to free, 0 to do nothing
   * @returns false where no seat is left or the run isn't open any more
   */
  async change(runId: string, change: -1 | 0 | 1): Promise<boolean> {
    if (change === 0) return true;
    const runs = this.db.repo(CourseRun);
    const changed = change === 1
      ? await runs.update(
        { id: runId, state: 'open', capacity: Raw((capacity) => `(${capacity} IS NULL OR seatsTaken < ${capacity})`) },
        { seatsTaken: () => 'seatsTaken + 1' },
      )
      : await runs.update({ id: runId, seatsTaken: MoreThan(0) }, { seatsTaken: () => 'seatsTaken - 1' });
    return affected(changed) === 1;
  }

  /** Keeps everybody else off a run's seats until the transaction ends: whoever takes several steps begins with it. */
  async still(runId: string): Promise<void> {
    await this.db.repo(CourseRun).update({ id: runId }, { seatsTaken: () => 'seatsTaken' });
  }
}
