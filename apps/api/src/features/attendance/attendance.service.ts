import { Injectable } from '@nestjs/common';
import { expectedStates, type AttendanceMatrix, type AttendanceShare, type CellState, type OwnAttendance } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { CourseRun } from '../courses/index.js';
import { EnrolmentsService } from '../enrolments/index.js';
import { SessionsService, type RunSession } from '../sessions/index.js';
import { AttendanceAppeal, AttendanceClash, AttendanceRecord, type RunAttendanceRule } from './attendance.entity.js';
import { AttendancePlaces } from './attendance-places.js';
import { canSetRule } from './attendance.policy.js';
import { countedCells, mayAppeal, shareOf } from './attendance.rules.js';
import { AttendanceRules, ruleView } from './attendance-rules.service.js';
import { appealView, sessionView } from './attendance.view.js';

const keyOf = (sessionId: string, enrolmentId: string): string => `${sessionId}:${enrolmentId}`;

/** What stands in a run, by session and enrolment. */
interface Book {
  rule: RunAttendanceRule;
  sessions: RunSession[];
  /** Those that have begun and weren't cancelled: they count. */
  counting: RunSession[];
  records: Map<string, AttendanceRecord>;
  /** Keys of what is in dispute. */
  disputed: Set<string>;
}

/** A run's attendance as a whole: for its staff, for closing it, and for each officer their own. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly sessions: SessionsService,
    private readonly enrolments: EnrolmentsService,
    private readonly places: AttendancePlaces,
    private readonly rules: AttendanceRules,
  ) {}

  /**
   * What everybody of a run has attended, of the sessions that have begun and weren't cancelled.
   *
   * @returns by enrolment; everybody who is expected, also where nothing is marked
   * @throws Problem `run.not-found`
   */
  async shareOf(runId: string): Promise<Map<string, AttendanceShare>> {
    const book = await this.book(await this.places.run(runId));
    const people = await this.places.participants(runId);
    return new Map(people.map(({ enrolmentId }) => [enrolmentId, share(book, enrolmentId)]));
  }

  /**
   * Who hasn't been marked in which session that has begun, and what is in dispute: what is missing before a run is closed.
   *
   * @throws Problem `run.not-found`
   */
  async missingIn(runId: string): Promise<{ sessionId: string; unmarked: number; clashes: number }[]> {
    const book = await this.book(await this.places.run(runId));
    const people = await this.places.participants(runId);
    return book.counting.map(({ id }) => {
      const here = people.filter(({ enrolmentId }) => isExpectedIn(book, id, enrolmentId));
      const states = here.map(({ enrolmentId }) => stateIn(book, id, enrolmentId));
      return { sessionId: id, unmarked: states.filter((state) => state === 'unmarked').length, clashes: states.filter((state) => state === null).length };
    });
  }

  /**
   * Everybody by every session.
   *
   * @throws Problem `run.not-found` or `access.not-allowed`
   */
  async matrix(actor: Actor, runId: string): Promise<AttendanceMatrix> {
    const run = await this.places.runOf(actor, runId);
    const book = await this.book(run);
    const people = await this.places.participants(runId);
    const cellOf = (sessionId: string, enrolmentId: string) => ({
      state: book.records.get(keyOf(sessionId, enrolmentId))?.state ?? ('unmarked' as const), clash: book.disputed.has(keyOf(sessionId, enrolmentId)),
    });
    return {
      rule: ruleView(book.rule),
      sessions: book.sessions.map((session) => {
        const cells = people.filter(({ enrolmentId }) => isExpectedIn(book, session.id, enrolmentId)).map(({ enrolmentId }) => cellOf(session.id, enrolmentId));
        const count = (states: readonly CellState[]): number => cells.filter(({ state, clash }) => !clash && states.includes(state)).length;
        return {
          ...sessionView(session), begun: book.counting.includes(session), expected: cells.length,
          attended: count(['present', 'late']), unmarked: count(['unmarked']), clashes: cells.filter(({ clash }) => clash).length,
        };
      }),
      rows: people.map(({ enrolmentId, fullName, organisationName }) => ({
        enrolmentId, fullName, organisationName, cells: book.sessions.map(({ id }) => cellOf(id, enrolmentId)), share: share(book, enrolmentId),
      })),
      can: { setRule: canSetRule(actor, run) },
    };
  }

  /** As {@link matrix}, for a file; the audit log says who took it. */
  async exported(actor: Actor, runId: string): Promise<{ run: CourseRun; matrix: AttendanceMatrix }> {
    const run = await this.places.runOf(actor, runId);
    const matrix = await this.matrix(actor, runId);
    await this.audit.record({ action: 'attendance.exported', subject: { kind: 'run', id: runId }, after: { count: matrix.rows.length } });
    return { run, matrix };
  }

  /** One's own attendance in every run that one takes part in and that has sessions, the latest first. */
  async own(actor: Actor): Promise<{ items: OwnAttendance[] }> {
    const enrolments = await this.enrolments.ofPerson(actor.personId, [...expectedStates]);
    const runs = await this.db.repo(CourseRun).findBy({ id: In(enrolments.map((one) => one.runId)) });
    const runOf = new Map(runs.map((run) => [run.id, run]));
    const titles = await this.places.courseTitles(runs.map((run) => run.courseId));
    const items: OwnAttendance[] = [];
    for (const { id, runId } of enrolments) {
      const run = runOf.get(runId);
      const book = run && (await this.book(run, id));
      if (!run || !book || book.sessions.length === 0) continue;
      items.push({
        runId, runCode: run.code, courseTitle: titles.get(run.courseId) ?? '', rule: ruleView(book.rule), share: share(book, id),
        sessions: await this.ownSessions(actor, book, id),
      });
    }
    return { items: items.sort((a, b) => (b.sessions[0]?.startsAt ?? '').localeCompare(a.sessions[0]?.startsAt ?? '')) };
  }

  private async ownSessions(actor: Actor, book: Book, enrolmentId: string): Promise<OwnAttendance['sessions']> {
    const now = this.clock.now();
    const appeals = await this.db.repo(AttendanceAppeal).find({ where: { enrolmentId }, order: { openedAt: 'ASC', id: 'ASC' } });
    const names = await this.places.names([actor.personId]);
    // The last one of each session.
    const appealOf = new Map(appeals.map((appeal) => [appeal.sessionId, appeal]));
    return book.sessions.map((session) => {
      const record = book.records.get(keyOf(session.id, enrolmentId));
      const state = record?.state ?? 'unmarked';
      const appeal = appealOf.get(session.id);
      return {
        ...sessionView(session), state, reason: record?.reason ?? null, evidence: state === 'unmarked' ? null : (record?.evidence ?? null),
        clash: book.disputed.has(keyOf(session.id, enrolmentId)),
        appeal: appeal ? appealView(appeal, { sessionTitle: session.title, fullName: names.get(actor.personId) ?? '', state }) : null,
        canAppeal: mayAppeal(state, session, now) && appeal?.answeredAt !== null,
      };
    });
  }

  /** @param enrolmentId of one person; everybody's where it is left out */
  private async book(run: CourseRun, enrolmentId?: string): Promise<Book> {
    const now = this.clock.now();
    const sessions = await this.sessions.ofRun(run.id);
    const of = { runId: run.id, ...(enrolmentId === undefined ? {} : { enrolmentId }) };
    const records = await this.db.repo(AttendanceRecord).findBy(of);
    const clashes = await this.db.repo(AttendanceClash).findBy({ ...of, activeKey: Not(IsNull()) });
    return {
      rule: await this.rules.of(run),
      sessions,
      counting: sessions.filter(({ state, startsAt }) => state === 'planned' && startsAt <= now),
      records: new Map(records.map((record) => [keyOf(record.sessionId, record.enrolmentId), record])),
      disputed: new Set(clashes.map((clash) => keyOf(clash.sessionId, clash.enrolmentId))),
    };
  }
}

/** @returns what stands; null where it is in dispute */
function stateIn({ records, disputed }: Book, sessionId: string, enrolmentId: string): CellState | null {
  const key = keyOf(sessionId, enrolmentId);
  return disputed.has(key) ? null : (records.get(key)?.state ?? 'unmarked');
}

/** Whether somebody is expected in a session: of two side by side, whoever is marked in one isn't missed in the other. */
function isExpectedIn(book: Book, sessionId: string, enrolmentId: string): boolean {
  if (stateIn(book, sessionId, enrolmentId) !== 'unmarked') return true;
  const at = book.sessions.find(({ id }) => id === sessionId)?.startsAt.getTime();
  return !book.sessions.some(({ id, startsAt, state }) => id !== sessionId && state === 'planned' && startsAt.getTime() === at && stateIn(book, id, enrolmentId) !== 'unmarked');
}

function share(book: Book, enrolmentId: string): AttendanceShare {
  return shareOf(countedCells(book.counting, ({ id }) => stateIn(book, id, enrolmentId)), book.rule);
}
