import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { OnJob } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { TimetableNews, type RunSession } from './run-session.entity.js';
import { tellTimetable, timetableChanged } from './session.events.js';

/** Whoever plans a timetable changes it many times in a row; people are told once, this long after the first change. */
export const patienceMs = 5 * 60_000;
/** They count on the run; who has completed it needs no news. */
const expecting = ['selected', 'confirmed', 'active'] as const;

/** Tells participants that a timetable has changed: many changes within a few minutes are one notice. */
@Injectable()
export class TimetableNewsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly events: Events,
  ) {}

  /**
   * Notes a change, in the transaction that makes it. Before a run is open, and of what is over, there is no news.
   *
   * @param sessions as they were and as they are
   */
  async note(run: CourseRun, sessions: readonly RunSession[]): Promise<void> {
    const now = this.clock.now();
    if (run.state !== 'open' || sessions.every(({ endsAt }) => endsAt <= now)) return;
    try {
      await this.db.repo(TimetableNews).insert({ runId: run.id, since: now });
    } catch (error) {
      // Changes are waiting to be told already, and this one is told with them.
      if (isUniqueViolation(error)) return;
      throw error;
    }
    const payload = { runId: run.id, since: now.toISOString() };
    await this.jobs.enqueue(tellTimetable, payload, { runAt: new Date(now.getTime() + patienceMs) });
  }

  @OnJob(tellTimetable)
  async tell({ runId, since }: z.output<typeof tellTimetable.payload>): Promise<void> {
    await this.db.transaction(async () => {
      // Whoever takes the row tells; a job that runs twice finds none.
      if (affected(await this.db.repo(TimetableNews).delete({ runId, since: new Date(since) })) === 0) return;
      const people = await this.db.repo(Enrolment).find({ select: { id: true, personId: true }, where: { runId, state: In([...expecting]) } });
      await this.events.publishAll(timetableChanged, people.map(({ personId }) => ({ runId, personId, since })));
    });
  }
}
