import type { AttendanceRow, CellState, MarkInput, ProblemCode, SessionAttendance } from '@rso-connect/shared';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { newIdempotencyKey } from '../../../platform/api/idempotency-key';
import { ProblemError } from '../../../platform/api/problem-error';
import type { QueueView } from '../../../platform/sending/outgoing-queue';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { announce } from '../../../ui/toast';
import { useTakeSession } from '../attendance.api';
import { newDeviceId } from '../sending/device-id';
import { keptTicks } from '../sending/kept-ticks';

/** A person as the list shows them: as the API says, and over it what this device hasn't sent yet. */
export interface TickedRow extends AttendanceRow {
  /** Whether the API doesn't know it yet. */
  isKept: boolean;
}

/** What is to be marked. */
export interface Tick {
  row: AttendanceRow;
  state: CellState;
  reason?: string | null;
  evidence?: 'trainer_tick' | 'walk_up';
}

/** The list with the marks of this device over it. */
export interface Ticks {
  rows: readonly TickedRow[];
  /** How many marks wait for a connection. */
  waiting: number;
  view: QueueView;
  mark: (ticks: readonly Tick[]) => void;
}

/** Lays what isn't sent yet over what the API said. */
export function overlaid(rows: readonly AttendanceRow[], unsent: Iterable<readonly MarkInput[]>): TickedRow[] {
  const newest = new Map<string, MarkInput>();
  for (const marks of unsent) for (const mark of marks) newest.set(mark.enrolmentId, mark);
  return rows.map((row) => {
    const mark = newest.get(row.enrolmentId);
    // What is in dispute stays so, whatever is marked.
    if (!mark || row.clashId !== null) return { ...row, isKept: mark !== undefined };
    return { ...row, state: mark.state, reason: mark.reason ?? null, evidence: mark.state === 'unmarked' ? null : (mark.evidence ?? 'trainer_tick'), isKept: true };
  });
}

/** A session's list, to be marked with or without a connection. */
export function useTicks(personId: string, attendance: SessionAttendance): Ticks {
  const { id: sessionId } = attendance.session;
  const ticks = keptTicks.of(personId, sessionId);
  const take = useTakeSession();
  const { sentence } = useProblemText();
  useEffect(() => ticks.onAnswer(({ results, attendance: now }) => {
    take(now);
    const refused = results.find((result) => result.code !== null);
    // The codes are the contract's.
    if (refused?.code) announce(sentence(new ProblemError(refused.code as ProblemCode, 409)));
  }), [ticks, take, sentence]);
  useEffect(() => {
    void ticks.queue.flush();
  }, [ticks]);
  const view = useSyncExternalStore(
    useCallback((tell) => ticks.queue.listen(tell), [ticks]),
    () => ticks.queue.view,
  );
  const mark = useCallback((marked: readonly Tick[]) => {
    if (marked.length === 0) return;
    const at = new Date().toISOString();
    ticks.queue.put(newIdempotencyKey(), marked.map(({ row, state, reason = null, evidence = 'trainer_tick' }) => ({
      id: newDeviceId(), enrolmentId: row.enrolmentId, state, reason, seen: row.version, at, evidence,
    })));
    void ticks.queue.flush();
  }, [ticks]);
  return useMemo(() => {
    const unsent = ticks.queue.unsent;
    return {
      rows: overlaid(attendance.rows, unsent.values()),
      waiting: view.state === 'waiting' ? [...unsent.values()].reduce((count, marks) => count + marks.length, 0) : 0,
      view, mark,
    };
  }, [ticks, attendance, view, mark]);
}
