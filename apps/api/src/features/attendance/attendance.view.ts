import type { AppealView, AttendanceRow, AttendedSession, CellState, AttendanceClashView, HistoryLine, SheetView, WalkUpView } from '@rso-connect/shared';
import type { RunSession } from '../sessions/index.js';
import type { AttendanceAppeal, AttendanceClash, AttendanceMark, AttendanceRecord, AttendanceSheet, AttendanceWalkUp } from './attendance.entity.js';
import type { Participant } from './attendance-places.js';

type Names = ReadonlyMap<string, string>;

/** @returns a session as attendance needs it */
export function sessionView({ id, runId, title, startsAt, endsAt, timeZone, room, link, state }: RunSession): AttendedSession {
  return { id, runId, title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, room, isOnline: link !== null, isCancelled: state === 'cancelled' };
}

/** @returns somebody in a session, with what stands about them */
export function rowView(
  { enrolmentId, personId, fullName, organisationName }: Participant,
  record: AttendanceRecord | undefined,
  open: { clashId: string | null; appealId: string | null },
  names: Names,
): AttendanceRow {
  const isMarked = record !== undefined && record.state !== 'unmarked';
  return {
    enrolmentId, personId, fullName, organisationName,
    state: record?.state ?? 'unmarked',
    evidence: isMarked ? record.evidence : null,
    reason: record?.reason ?? null,
    markedAt: isMarked ? record.markedAt.toISOString() : null,
    markedByName: isMarked ? (names.get(record.markedBy) ?? null) : null,
    version: record?.version ?? 0,
    ...open,
  };
}

/** @returns marks that disagree, with who said what */
export function clashView(clash: AttendanceClash, record: AttendanceRecord | undefined, marks: readonly AttendanceMark[], fullName: string, names: Names): AttendanceClashView {
  const { id, kind, enrolmentId, openedAt } = clash;
  const stands = record !== undefined && record.state !== 'unmarked';
  return {
    id, kind, enrolmentId, fullName, openedAt: openedAt.toISOString(),
    recorded: stands ? { state: record.state, evidence: record.evidence, byName: names.get(record.markedBy) ?? null, at: record.markedAt.toISOString() } : null,
    claims: marks
      .filter((mark) => mark.clashId === id && mark.outcome === 'clash')
      .map(({ claimed, evidence, markedBy, markedAt }) => ({ state: claimed, evidence, byName: names.get(markedBy) ?? null, at: markedAt.toISOString() })),
  };
}

/** @returns a name on the walk-up list */
export function walkUpView({ id, name, addedAt, addedBy }: AttendanceWalkUp, names: Names): WalkUpView {
  return { id, name, addedAt: addedAt.toISOString(), addedByName: names.get(addedBy) ?? null };
}

/** @returns an appeal */
export function appealView(appeal: AttendanceAppeal, about: { sessionTitle: string; fullName: string; state: CellState }): AppealView {
  const { id, sessionId, enrolmentId, text, openedAt, outcome, answer, answeredAt } = appeal;
  return { id, sessionId, enrolmentId, ...about, text, openedAt: openedAt.toISOString(), outcome, answer, answeredAt: answeredAt?.toISOString() ?? null };
}

/** @returns a printed sheet */
export function sheetView({ id, number, code, createdAt, importedAt, scanKey, enrolmentIds }: AttendanceSheet): SheetView {
  return { id, number, code, createdAt: createdAt.toISOString(), importedAt: importedAt?.toISOString() ?? null, hasScan: scanKey !== null, enrolmentIds };
}

/** @returns a line of the history */
export function historyLine({ id, cause, fromState, toState, outcome, evidence, reason, markedBy, markedAt, receivedAt, claimed }: AttendanceMark, names: Names): HistoryLine {
  return {
    id, cause, from: fromState, to: outcome === 'clash' ? claimed : toState, outcome, evidence, reason, byName: names.get(markedBy) ?? null,
    at: markedAt.toISOString(), receivedAt: receivedAt.toISOString(),
  };
}
