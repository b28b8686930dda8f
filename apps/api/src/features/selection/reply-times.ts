import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { CallsService } from '../calls/index.js';
import type { CourseRun } from '../courses/index.js';
import { replyByFrom, replyDays } from '../enrolments/index.js';

/** Until when who is selected must answer. */
@Injectable()
export class ReplyTimes {
  constructor(
    private readonly clock: Clock,
    private readonly calls: CallsService,
  ) {}

  /** @returns the reply-by date of the run's call while it lies ahead, or so many days from now; never after the run begins */
  async of(run: CourseRun): Promise<Date> {
    const asked = (await this.calls.find(run.id))?.replyBy ?? null;
    return asked !== null && this.fits(run, asked) ? asked : replyByFrom(this.clock.now(), replyDays, run);
  }

  /** Whether somebody can answer until then. */
  fits(run: CourseRun, replyBy: Date): boolean {
    const begins = run.startsAt !== null && run.datesAre === 'day' ? run.startsAt : null;
    return replyBy > this.clock.now() && (begins === null || replyBy <= begins);
  }
}
