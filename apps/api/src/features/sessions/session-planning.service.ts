import { Injectable } from '@nestjs/common';
import { mostSessions, type AuditFacts, type InputOf, type RunSessionPlan, type RunSessionView, type runSessionRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit, changedFacts } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords, instantOf, type CourseRun } from '../courses/index.js';
import { RunSession, SessionTrainer } from './run-session.entity.js';
import { RunStanding } from './run-standing.js';
import { canManageSessions } from './session.policy.js';
import { SessionsService } from './sessions.service.js';
import { TimetableNewsService } from './timetable-news.service.js';
import { TimetableService } from './timetable.service.js';

type Change = InputOf<typeof runSessionRoutes.change>['body'];
type StateChange = InputOf<typeof runSessionRoutes.setState>['body'];
type Columns = Pick<RunSession, 'title' | 'summary' | 'startsAt' | 'endsAt' | 'timeZone' | 'room' | 'link'>;

function columnsOf({ title, summary, startsAt, endsAt, timeZone, room, link }: RunSessionPlan): Columns {
  return { title, summary, timeZone, room, link, startsAt: instantOf(startsAt, timeZone), endsAt: instantOf(endsAt, timeZone) };
}

/** What the audit log keeps: titles, rooms and links are words that people wrote. */
function auditedSession({ startsAt, endsAt, timeZone }: Columns, trainerIds: readonly string[]): AuditFacts {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, trainers: [...trainerIds].sort() };
}

/** Planning of sessions: made, changed, moved, cancelled. */
@Injectable()
export class SessionPlanning {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly records: RunRecords,
    private readonly standing: RunStanding,
    private readonly sessions: SessionsService,
    private readonly timetable: TimetableService,
    private readonly news: TimetableNewsService,
  ) {}

  /**
   * Plans a session.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `run.closed`, `run-session.run-cancelled`, `run-session.too-many`, `run-session.unknown-trainer`
   */
  async create(actor: Actor, runId: string, plan: RunSessionPlan): Promise<RunSessionView> {
    const { run, session } = await this.db.transaction(async () => {
      const found = await this.changeable(actor, runId);
      if ((await this.db.repo(RunSession).countBy({ runId })) >= mostSessions) throw new Problem('run-session.too-many', { facts: { most: mostSessions } });
      await this.mustTeach(runId, plan.trainerIds, []);
      const now = this.clock.now();
      const made: RunSession = { id: newId(), runId, ...columnsOf(plan), state: 'planned', version: 1, sequence: 0, createdAt: now, changedAt: now };
      await this.db.repo(RunSession).insert(made);
      await this.setTrainers(made.id, plan.trainerIds);
      await this.audit.record({ action: 'run-session.planned', subject: { kind: 'run-session', id: made.id }, after: { runId, ...auditedSession(made, plan.trainerIds) } });
      await this.news.note(found, [made]);
      return { run: found, session: made };
    });
    return this.timetable.view(actor, run, session);
  }

  /**
   * Changes or moves a session. What changes nothing counts as no change.
   *
   * @throws Problem `run-session.not-found`, `run-session.changed-meanwhile`, and as {@link create}
   */
  async change(actor: Actor, sessionId: string, { version, ...plan }: Change): Promise<RunSessionView> {
    const { run, session } = await this.db.transaction(async () => {
      const { run: found, session: before } = await this.own(actor, sessionId, version);
      const taught = (await this.sessions.trainersOf([sessionId])).get(sessionId) ?? [];
      await this.mustTeach(found.id, plan.trainerIds, taught);
      const columns = columnsOf(plan);
      const differs = JSON.stringify(columns) !== JSON.stringify(columnsIn(before));
      const facts = changedFacts(auditedSession(before, taught), auditedSession(columns, plan.trainerIds));
      const othersTeach = 'trainers' in facts.after;
      if (!differs && !othersTeach) return { run: found, session: before };
      const after = Object.assign(new RunSession(), before, columns, {
        version: version + 1, sequence: before.sequence + (differs ? 1 : 0), changedAt: differs ? this.clock.now() : before.changedAt,
      });
      await this.write(before, after);
      if (othersTeach) await this.setTrainers(sessionId, plan.trainerIds);
      await this.audit.record({ action: 'run-session.changed', subject: { kind: 'run-session', id: sessionId }, before: facts.before, after: { ...facts.after, version: after.version } });
      if (differs) await this.news.note(found, [before, after]);
      return { run: found, session: after };
    });
    return this.timetable.view(actor, run, session);
  }

  /**
   * Cancels a session, or plans it again. The state that it has already changes nothing.
   *
   * @throws as {@link change}
   */
  async setState(actor: Actor, sessionId: string, { to, version }: StateChange): Promise<RunSessionView> {
    const { run, session } = await this.db.transaction(async () => {
      const { run: found, session: before } = await this.own(actor, sessionId, null);
      if (before.state === to) return { run: found, session: before };
      if (before.version !== version) throw new Problem('run-session.changed-meanwhile');
      const after = Object.assign(new RunSession(), before, { state: to, version: version + 1, sequence: before.sequence + 1, changedAt: this.clock.now() });
      await this.write(before, after);
      await this.audit.record({ action: 'run-session.moved', subject: { kind: 'run-session', id: sessionId }, before: { state: before.state }, after: { state: to } });
      await this.news.note(found, [after]);
      return { run: found, session: after };
    });
    return this.timetable.view(actor, run, session);
  }

  private async write(before: RunSession, after: RunSession): Promise<void> {
    const written = await this.db.repo(RunSession).update({ id: before.id, version: before.version, state: before.state }, {
      ...columnsIn(after), state: after.state, version: after.version, sequence: after.sequence, changedAt: after.changedAt,
    });
    if (affected(written) === 0) throw new Problem('run-session.changed-meanwhile');
  }

  private async own(actor: Actor, sessionId: string, version: number | null): Promise<{ run: CourseRun; session: RunSession }> {
    const session = await this.sessions.one(sessionId);
    const run = await this.changeable(actor, session.runId);
    if (version !== null && session.version !== version) throw new Problem('run-session.changed-meanwhile');
    return { run, session };
  }

  private async changeable(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.standing.forStaff(actor, runId, canManageSessions);
    await this.records.mustBeOpen(runId);
    if (run.state === 'cancelled') throw new Problem('run-session.run-cancelled', { facts: { state: run.state } });
    return run;
  }

  /** Who teaches the session already may go on, also where they teach the run no more. */
  private async mustTeach(runId: string, wanted: readonly string[], already: readonly string[]): Promise<void> {
    const known = new Set([...(await this.standing.trainersOf(runId)), ...already]);
    if (wanted.some((id) => !known.has(id))) throw new Problem('run-session.unknown-trainer');
  }

  private async setTrainers(sessionId: string, personIds: readonly string[]): Promise<void> {
    await this.db.repo(SessionTrainer).delete({ sessionId });
    if (personIds.length > 0) await this.db.repo(SessionTrainer).insert(personIds.map((personId) => ({ sessionId, personId })));
  }
}

function columnsIn({ title, summary, startsAt, endsAt, timeZone, room, link }: RunSession): Columns {
  return { title, summary, timeZone, room, link, startsAt, endsAt };
}
