import { Injectable } from '@nestjs/common';
import { dayIn, type EnrolmentState, type TaughtSession, type TeachingView } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Course, CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { RunSession } from './run-session.entity.js';
import { SessionsService } from './sessions.service.js';

const dayMs = 86_400_000;
/** How long before it begins, and after it ended, a run concerns its trainers. */
const ahead = 60 * dayMs;
const after = 14 * dayMs;
const counted: readonly EnrolmentState[] = ['confirmed', 'active', 'completed', 'failed', 'no_show'];

/** What a trainer's first page says. */
@Injectable()
export class TeachingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionsService,
  ) {}

  /** @returns what somebody teaches; nothing for who teaches no run */
  async of(actor: Actor): Promise<TeachingView> {
    const runs = await this.runsOf(actor);
    if (runs.length === 0) return { today: [], next: null, runs: [] };
    const runIds = runs.map(({ id }) => id);
    const [sessions, courses, seats] = await Promise.all([
      this.db.repo(RunSession).find({ where: { runId: In(runIds), state: 'planned' }, order: { startsAt: 'ASC', endsAt: 'ASC', id: 'ASC' } }),
      this.db.repo(Course).find({ select: { id: true, title: true }, where: { id: In(runs.map(({ courseId }) => courseId)) } }),
      this.db.repo(Enrolment).find({ select: { id: true, runId: true }, where: { runId: In(runIds), state: In([...counted]) } }),
    ]);
    const now = this.clock.now();
    const today = sessions.filter(({ startsAt, timeZone }) => dayIn(startsAt, timeZone) === dayIn(now, timeZone));
    const next = sessions.find((session) => session.startsAt > now && !today.includes(session));
    const shown = next ? [...today, next] : today;
    const trainers = await this.sessions.trainersOf(shown.map(({ id }) => id));
    const titleOf = new Map(courses.map(({ id, title }) => [id, title]));
    const runOf = new Map(runs.map((run) => [run.id, run]));
    const view = (session: RunSession): TaughtSession => {
      const run = runOf.get(session.runId);
      return {
        id: session.id, runId: session.runId, runCode: run?.code ?? '', courseTitle: titleOf.get(run?.courseId ?? '') ?? '', title: session.title,
        startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), timeZone: session.timeZone, room: session.room,
        isOwn: trainers.get(session.id)?.includes(actor.personId) ?? false,
      };
    };
    return {
      today: today.map(view),
      next: next ? view(next) : null,
      runs: runs.map((run) => ({
        id: run.id, code: run.code, courseTitle: titleOf.get(run.courseId) ?? '', timeZone: run.timeZone,
        startsAt: run.startsAt?.toISOString() ?? null, endsAt: run.endsAt?.toISOString() ?? null,
        participants: seats.filter(({ runId }) => runId === run.id).length,
        sessions: sessions.filter(({ runId }) => runId === run.id).length,
      })),
    };
  }

  private async runsOf(actor: Actor): Promise<CourseRun[]> {
    // Trainers hold the right run by run; who holds it more widely isn't asked to teach.
    const ids = actor.reach('attendance.take').ids.run;
    if (ids.length === 0) return [];
    const runs = await this.db.repo(CourseRun).find({ where: { id: In([...new Set(ids)]), state: In(['planned', 'open', 'ended']) }, order: { startSort: 'ASC', id: 'ASC' } });
    const now = this.clock.now().getTime();
    return runs.filter(({ startsAt, endsAt, startSort }) =>
      (startsAt === null || startSort.getTime() <= now + ahead) && (endsAt === null || endsAt.getTime() >= now - after));
  }
}
