import { Injectable } from '@nestjs/common';
import type { AttendanceEvidence, CellState, MarkCause, MarkOutcome, ProblemCode } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import { Audit, type AuditRecord } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords } from '../courses/index.js';
import { AttendanceClash, AttendanceMark, AttendanceRecord } from './attendance.entity.js';
import { AttendancePlaces, type Place } from './attendance-places.js';
import { needsReason, verdictOn, type Claim, type Verdict } from './attendance.rules.js';

/** A mark as it arrives. */
export interface NewMark extends Claim {
  deviceMarkId: string;
  enrolmentId: string;
  cause: MarkCause;
  reason: string | null;
}

/** What became of it. */
export interface MarkResult {
  deviceMarkId: string;
  outcome: MarkOutcome;
  /** Why it was refused. */
  code: ProblemCode | null;
  /** Where it disagrees. */
  clash: AttendanceClash | null;
}

/** Somebody else was quicker; nothing is changed, so it can be tried again on what is there now. */
class Overtaken extends Error {}
const tries = 5;

/** What is read before marks are taken, and goes along with them. */
interface Desk {
  place: Place;
  now: Date;
  records: Map<string, AttendanceRecord>;
  clashes: Map<string, AttendanceClash>;
  marks: AttendanceMark[];
  audits: AuditRecord[];
}

/** Takes marks: each once, whoever sends it how often, and never one over another that wasn't seen. */
@Injectable()
export class MarkWriter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly places: AttendancePlaces,
    private readonly runRecords: RunRecords,
  ) {}

  /**
   * Takes marks in one session, all of them or none.
   *
   * @param by who made all of them
   * @param action what the audit log calls it
   * @throws Problem `attendance.session-cancelled`, `attendance.changed-meanwhile`, `run.closed`
   */
  async take(place: Place, by: string, given: readonly NewMark[], action: AuditRecord['action']): Promise<MarkResult[]> {
    return this.again(() => this.db.transaction(() => this.takeInside(place, by, given, action)));
  }

  /** Runs work again that somebody else was quicker than. */
  async again<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Overtaken) && !isUniqueViolation(error)) throw error;
      }
    }
    throw new Problem('attendance.changed-meanwhile', { retryAfterSeconds: 1 });
  }

  /**
   * Sets what stands, in the caller's transaction.
   *
   * @param before what stood there; null for nothing
   * @throws Overtaken where that is no longer so: only inside of {@link again}
   */
  async set(before: AttendanceRecord | null, after: AttendanceRecord): Promise<void> {
    const records = this.db.repo(AttendanceRecord);
    if (!before) {
      await records.insert(after);
      return;
    }
    const { state, evidence, reason, markedBy, markedAt, version, changedAt } = after;
    const written = await records.update({ id: before.id, version: before.version }, { state, evidence, reason, markedBy, markedAt, version, changedAt });
    if (affected(written) === 0) throw new Overtaken();
  }

  /** As {@link take}, in the caller's transaction and inside of {@link again}. */
  async takeInside(place: Place, by: string, given: readonly NewMark[], action: AuditRecord['action']): Promise<MarkResult[]> {
    if (place.session.state === 'cancelled') throw new Problem('attendance.session-cancelled');
    await this.runRecords.mustBeOpen(place.run.id);
    const sessionId = place.session.id;
    const known = await this.known(by, given);
    // In one order for everybody, so that two trainers who mark the whole room don't wait for each other in a ring.
    const fresh = given.filter(({ deviceMarkId }) => !known.has(deviceMarkId)).toSorted((a, b) => compare(a.enrolmentId, b.enrolmentId));
    const enrolmentIds = fresh.map((mark) => mark.enrolmentId);
    const people = await this.places.expected(place.run.id, enrolmentIds);
    const desk: Desk = {
      place, now: this.clock.now(), marks: [], audits: [],
      records: byEnrolment(await this.db.repo(AttendanceRecord).findBy({ sessionId, enrolmentId: In(enrolmentIds) })),
      clashes: byEnrolment(await this.db.repo(AttendanceClash).findBy({ sessionId, enrolmentId: In(enrolmentIds), activeKey: Not(IsNull()) })),
    };
    const results = new Map(known);
    for (const mark of fresh) {
      if (results.has(mark.deviceMarkId)) continue;
      const personId = people.get(mark.enrolmentId)?.personId;
      const result = personId === undefined ? refused(mark, 'attendance.not-a-participant') : await this.one(desk, mark, personId, action);
      results.set(mark.deviceMarkId, result);
    }
    if (desk.marks.length > 0) await this.db.repo(AttendanceMark).insert(desk.marks);
    await this.audit.recordAll(desk.audits);
    return given.flatMap(({ deviceMarkId }) => results.get(deviceMarkId) ?? []);
  }

  private async known(by: string, given: readonly NewMark[]): Promise<Map<string, MarkResult>> {
    const marks = await this.db.repo(AttendanceMark).findBy({ markedBy: by, deviceMarkId: In(given.map((mark) => mark.deviceMarkId)) });
    const clashes = await this.db.repo(AttendanceClash).findBy({ id: In(marks.flatMap(({ clashId }) => clashId ?? [])) });
    const clashOf = new Map(clashes.map((clash) => [clash.id, clash]));
    return new Map(marks.map(({ deviceMarkId, outcome, clashId }) => [deviceMarkId, { deviceMarkId, outcome, code: null, clash: clashOf.get(clashId ?? '') ?? null }]));
  }

  private async one(desk: Desk, mark: NewMark, personId: string, action: AuditRecord['action']): Promise<MarkResult> {
    const { enrolmentId, deviceMarkId } = mark;
    const standing = desk.records.get(enrolmentId) ?? null;
    const at = mark.at > desk.now ? desk.now : mark.at;
    const open = desk.clashes.get(enrolmentId);
    const verdict: Verdict = open ? { clash: open.kind } : verdictOn(standing, { ...mark, at });
    if (mark.cause === 'mark' && mark.reason === null && needsReason(standing, mark.state, verdict)) {
      return refused(mark, 'attendance.reason-needed');
    }
    const before = standing?.state ?? null;
    const clash = typeof verdict === 'object' ? (open ?? (await this.open(desk, mark, personId, verdict.clash))) : null;
    if (verdict === 'applied') await this.apply(desk, standing, { ...mark, at }, personId);
    const outcome = typeof verdict === 'object' ? 'clash' : verdict;
    desk.marks.push({
      id: newId(), deviceMarkId, runId: desk.place.run.id, sessionId: desk.place.session.id, enrolmentId, personId, markedBy: mark.by,
      cause: mark.cause, claimed: mark.state, evidence: mark.evidence, reason: mark.reason, markedAt: at, receivedAt: desk.now,
      fromState: before, toState: outcome === 'applied' ? mark.state : (before ?? 'unmarked'), outcome, clashId: clash?.id ?? null,
    });
    if (outcome === 'applied' || outcome === 'clash') desk.audits.push(auditOf(action, desk, { ...mark, at }, personId, before, outcome));
    return { deviceMarkId, outcome, code: null, clash };
  }

  private async apply(desk: Desk, standing: AttendanceRecord | null, mark: NewMark, personId: string): Promise<void> {
    const after = Object.assign(new AttendanceRecord(), standing ?? {
      id: newId(), runId: desk.place.run.id, sessionId: desk.place.session.id, enrolmentId: mark.enrolmentId, personId,
    }, standsBy(mark.state, mark.evidence, mark.reason, mark.by, mark.at), { version: (standing?.version ?? 0) + 1, changedAt: desk.now });
    await this.set(standing, after);
    desk.records.set(mark.enrolmentId, after);
  }

  private async open(desk: Desk, mark: NewMark, personId: string, kind: AttendanceClash['kind']): Promise<AttendanceClash> {
    const { run, session } = desk.place;
    const clash: AttendanceClash = {
      id: newId(), runId: run.id, sessionId: session.id, enrolmentId: mark.enrolmentId, personId, kind,
      activeKey: `${session.id}:${mark.enrolmentId}`, openedAt: desk.now, settledAt: null, settledBy: null, settledState: null, reason: null,
    };
    await this.db.repo(AttendanceClash).insert(clash);
    desk.clashes.set(mark.enrolmentId, clash);
    return clash;
  }
}

/** The part of a record that a mark says. */
export function standsBy(state: CellState, evidence: AttendanceEvidence, reason: string | null, markedBy: string, markedAt: Date): Pick<AttendanceRecord, 'state' | 'evidence' | 'reason' | 'markedBy' | 'markedAt'> {
  return { state, evidence, reason, markedBy, markedAt };
}

function refused({ deviceMarkId }: NewMark, code: ProblemCode): MarkResult {
  return { deviceMarkId, outcome: 'refused', code, clash: null };
}

function auditOf(action: AuditRecord['action'], { place }: Desk, mark: NewMark, personId: string, before: CellState | null, outcome: string): AuditRecord {
  return {
    action, subject: { kind: 'enrolment', id: mark.enrolmentId }, personId, before: { state: before },
    after: { claimed: mark.state, outcome, evidence: mark.evidence, runId: place.run.id, runSessionId: place.session.id },
  };
}

function byEnrolment<Row extends { enrolmentId: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.enrolmentId, row]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
