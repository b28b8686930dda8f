import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { OnSchedule } from '../../../platform/jobs/job.js';
import { CourseSearch } from '../course-search.js';
import { Course } from '../course.entity.js';
import { CourseRun, never } from './course-run.entity.js';
import { nextStartOf } from './run.rules.js';

/** How many courses one statement asks about. */
const batch = 500;

/** Keeps what follows from the calendar: runs that are over, and when each course is given next. */
@Injectable()
export class RunCalendar {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly search: CourseSearch,
  ) {}

  /** Ends runs whose last moment has passed, and looks for the next run of courses whose next one has begun. */
  @OnSchedule('courses.turn-calendar', 15)
  async turn(): Promise<void> {
    await this.db.transaction(async () => {
      const now = this.clock.now();
      await this.db.repo(CourseRun).update({ state: In(['planned', 'open']), endsAt: LessThanOrEqual(now) }, { state: 'ended' });
      const begun = await this.db.repo(Course).find({ select: { id: true }, where: { nextStartAt: LessThanOrEqual(now) } });
      await this.refresh(begun.map((course) => course.id));
      // Courses from before there was such a column.
      const unread = await this.db.repo(Course).find({ select: { id: true }, where: { runSearchText: IsNull() } });
      await this.search.refresh(unread.map((course) => course.id));
    });
  }

  /**
   * Notes when courses are given next, and what they are found by; whoever writes a run calls it in the same transaction.
   *
   * @param courseIds whose runs have changed
   */
  async refresh(courseIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(courseIds)];
    const now = this.clock.now();
    for (let at = 0; at < wanted.length; at += batch) {
      const ids = wanted.slice(at, at + batch);
      const [courses, runs] = await Promise.all([
        this.db.repo(Course).find({ select: { id: true, nextStartAt: true }, where: { id: In(ids) } }),
        this.db.repo(CourseRun).find({
          select: { id: true, courseId: true, state: true, startsAt: true, endsAt: true },
          where: { courseId: In(ids), state: In(['planned', 'open']) },
        }),
      ]);
      for (const course of courses) {
        const next = nextStartOf(runs.filter((run) => run.courseId === course.id), now) ?? never;
        if (next.getTime() !== course.nextStartAt.getTime()) await this.db.repo(Course).update({ id: course.id }, { nextStartAt: next });
      }
    }
    await this.search.refresh(wanted);
  }
}
