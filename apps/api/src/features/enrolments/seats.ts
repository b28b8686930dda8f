import { Injectable } from '@nestjs/common';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { CourseRun } from '../courses/index.js';

/** The seats of runs. Each is claimed by one conditional UPDATE: however many ask at once, none is given twice. */
@Injectable()
export class Seats {
  constructor(private readonly db: Database) {}

  /**
   * Takes a seat of a run that is open, or frees one. Call it before writing the enrolment: every step then locks the
   * run first, and no two wait for each other.
   *
   * @param change 1 to take, -1 to free, 0 to do nothing
   * @returns false where no seat is left or the run isn't open any more
   */
  async change(runId: string, change: -1 | 0 | 1): Promise<boolean> {
    if (change === 0) return true;
    const update = this.db.repo(CourseRun).createQueryBuilder().update().where('id = :runId', { runId });
    if (change === 1) {
      update
        .set({ seatsTaken: () => 'seatsTaken + 1' })
        .andWhere('state = :open', { open: 'open' })
        .andWhere('(capacity IS NULL OR seatsTaken < capacity)');
    } else {
      update.set({ seatsTaken: () => 'seatsTaken - 1' }).andWhere('seatsTaken > 0');
    }
    return affected(await update.execute()) === 1;
  }
}
