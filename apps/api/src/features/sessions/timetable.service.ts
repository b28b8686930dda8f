import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, RunSessionView, SessionClash, TimetableView, runSessionRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { instantOf, type CourseRun } from '../courses/index.js';
import { Clashes } from './clashes.service.js';
import { SessionMaterial, type RunSession } from './run-session.entity.js';
import { runSessionView } from './run-session.view.js';
import { RunStanding, type Standing } from './run-standing.js';
import { canManageSessions, canTakeAttendance } from './session.policy.js';
import { SessionsService } from './sessions.service.js';

type Check = InputOf<typeof runSessionRoutes.check>['body'];

/** Timetables as people see them. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly db: Database,
    private readonly standing: RunStanding,
    private readonly sessions: SessionsService,
    private readonly clashes: Clashes,
  ) {}

  /**
   * A run's timetable, for its staff and for who is in it.
   *
   * @throws Problem `run.not-found`
   */
  async of(actor: Actor, runId: string): Promise<TimetableView> {
    const standing = await this.standing.of(actor, runId);
    const { run, manage, takePart } = standing;
    const [sessions, courseTitle, trainerIds] = await Promise.all([
      this.sessions.ofRun(runId), this.standing.titleOf(run), manage ? this.standing.trainersOf(runId) : [],
    ]);
    const names = await this.standing.namesOf(trainerIds);
    return {
      run: {
        id: run.id, code: run.code, courseTitle, venue: run.venue, timeZone: run.timeZone,
        startsAt: run.startsAt?.toISOString() ?? null, endsAt: run.endsAt?.toISOString() ?? null,
      },
      sessions: await this.views(actor, standing, sessions),
      trainers: [...names].map(([id, name]) => ({ id, name })),
      can: { manage, takePart, takeAttendance: canTakeAttendance(actor, run) },
    };
  }

  /** @returns one session after a change, for who made it */
  async view(actor: Actor, run: CourseRun, session: RunSession): Promise<RunSessionView> {
    const [view] = await this.views(actor, { run, manage: true, takePart: true }, [session]);
    if (!view) throw new Error('A session has no view');
    return view;
  }

  /**
   * What a session would clash with.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`
   */
  async check(actor: Actor, runId: string, { sessionId, startsAt, endsAt, timeZone, room, trainerIds }: Check): Promise<OutputOf<typeof runSessionRoutes.check>> {
    const run = await this.standing.forStaff(actor, runId, canManageSessions);
    const wanted = { id: sessionId, startsAt: instantOf(startsAt, timeZone), endsAt: instantOf(endsAt, timeZone), room, trainerIds };
    const [clashes = []] = await this.clashes.of(actor, run, [wanted]);
    return { clashes };
  }

  private async views(actor: Actor, { run, manage, takePart }: Standing, sessions: readonly RunSession[]): Promise<RunSessionView[]> {
    if (sessions.length === 0) return [];
    const ids = sessions.map(({ id }) => id);
    const [trainers, materials] = await Promise.all([
      this.sessions.trainersOf(ids),
      this.db.repo(SessionMaterial).find({ where: { sessionId: In(ids) }, order: { position: 'ASC', id: 'ASC' } }),
    ]);
    const names = await this.standing.namesOf([...trainers.values()].flat());
    const clashes = manage ? await this.clashesById(actor, run, sessions, trainers) : new Map<string, SessionClash[]>();
    return sessions.map((session) => runSessionView(session, {
      trainers: [...names].filter(([id]) => trainers.get(session.id)?.includes(id)).map(([id, name]) => ({ id, name })),
      materials: materials.filter(({ sessionId }) => sessionId === session.id),
      clashes: clashes.get(session.id) ?? [],
      takePart,
    }));
  }

  private async clashesById(
    actor: Actor, run: CourseRun, sessions: readonly RunSession[], trainers: ReadonlyMap<string, string[]>,
  ): Promise<Map<string, SessionClash[]>> {
    const planned = sessions.filter(({ state }) => state === 'planned');
    const found = await this.clashes.of(actor, run, planned.map(({ id, startsAt, endsAt, room }) => ({ id, startsAt, endsAt, room, trainerIds: trainers.get(id) ?? [] })));
    return new Map(planned.map(({ id }, index) => [id, found[index] ?? []]));
  }
}
