import type { AttendanceEvidence, AttendanceState } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import {
  AttendanceAppeal, AttendanceClash, AttendanceMark, AttendanceRecord, AttendanceWalkUp, RunAttendanceRule,
} from '../features/attendance/index.js';
import { CourseRun } from '../features/courses/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import { RoleGrantRow } from '../features/people/index.js';
import { RunSession } from '../features/sessions/index.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { demonstrationWorkshops, neverCame } from './demonstration-runs.js';

const minuteMs = 60_000;
interface Said { state: AttendanceState; evidence: AttendanceEvidence; minutes: number; reason: string | null }

const scanned: Said = { state: 'present', evidence: 'qr', minutes: -4, reason: null };
const ticked: Said = { state: 'present', evidence: 'trainer_tick', minutes: 6, reason: null };
const signed: Said = { state: 'present', evidence: 'signed_sheet', minutes: 0, reason: null };
const late: Said = { state: 'late', evidence: 'qr', minutes: 24, reason: null };
const ill: Said = { state: 'excused', evidence: 'trainer_tick', minutes: 10, reason: 'Ill, told us by phone.' };
const away: Said = { state: 'absent', evidence: 'trainer_tick', minutes: 20, reason: 'Did not come.' };

/** What is marked of a person in a session, as a workshop goes: most come, some are late, one falls ill for a day. */
function said(person: number, session: number, isPast: boolean): Said {
  if (isPast && person === neverCame) return away;
  if (person === 9 && session >= 3 && session <= 5) return ill;
  if (person === 13 && session % 3 === 1) return away;
  if ((person * 5 + session * 3) % 17 === 0) return late;
  if (session % 4 === 3) return signed;
  return (person + session) % 3 === 0 ? ticked : scanned;
}

/** Adds the attendance of the past workshop, and of what has been held of the running one. */
export async function addDemonstrationAttendance(db: Database, now: Date): Promise<void> {
  for (const { key } of demonstrationWorkshops) {
    const run = await db.repo(CourseRun).findOneBy({ sourceKey: key });
    const trainer = run && (await db.repo(RoleGrantRow).findOneBy({ role: 'trainer', scopeKind: 'run', scopeId: run.id, withdrawnAt: IsNull() }));
    if (!run || !trainer) continue;
    await db.repo(RunAttendanceRule).insert({
      id: newId(), runId: run.id, thresholdPercent: 80, lateAfterMinutes: 15, lateCounts: 'attended', excusedCounts: 'left_out', stampedAt: run.createdAt,
      version: 1, changedBy: null, changedAt: run.createdAt, reason: null,
    });
    const sessions = await db.repo(RunSession).find({ where: { runId: run.id, state: 'planned' }, order: { startsAt: 'ASC', id: 'ASC' } });
    const held = sessions.filter(({ endsAt }) => endsAt < now);
    const people = await db.repo(Enrolment).find({ where: { runId: run.id, state: 'active' }, order: { id: 'ASC' } });
    const records: AttendanceRecord[] = [];
    for (const [at, session] of held.entries()) {
      const beside = held.filter(({ startsAt }) => startsAt.getTime() === session.startsAt.getTime());
      for (const [index, { id: enrolmentId, personId }] of people.entries()) {
        // Of two sessions side by side everybody is in one; the last session of the running workshop isn't all marked yet.
        if (beside[index % beside.length]?.id !== session.id || (run.state !== 'ended' && session === held.at(-1) && index % 6 === 5)) continue;
        const { minutes, ...mark } = said(index, at, run.state === 'ended');
        const markedAt = new Date(session.startsAt.getTime() + minutes * minuteMs);
        records.push({
          id: newId(), runId: run.id, sessionId: session.id, enrolmentId, personId, ...mark, markedBy: mark.evidence === 'qr' ? personId : trainer.personId,
          markedAt, version: 1, changedAt: markedAt,
        });
      }
    }
    await db.repo(AttendanceRecord).insert(records);
    await db.repo(AttendanceMark).insert(records.map((record) => firstMark(record)));
    if (run.state !== 'ended') await addOpenQuestions(db, records, trainer.personId);
  }
}

function firstMark({ runId, sessionId, enrolmentId, personId, markedBy, state, evidence, reason, markedAt }: AttendanceRecord) {
  return {
    id: newId(), deviceMarkId: newId(), runId, sessionId, enrolmentId, personId, markedBy, cause: evidence === 'qr' ? 'scan' : 'mark', claimed: state, evidence,
    reason, markedAt, receivedAt: markedAt, fromState: null, toState: state, outcome: 'applied', clashId: null,
  } satisfies AttendanceMark;
}

/** In the last session that was held: two marks that disagree, an officer who doesn't agree, a name that is nobody's yet. */
async function addOpenQuestions(db: Database, records: readonly AttendanceRecord[], trainerId: string): Promise<void> {
  const last = records.filter(({ sessionId }) => sessionId === records.at(-1)?.sessionId);
  const [disputed, appealing] = [last[2], last[3]];
  if (!disputed || !appealing) return;
  const { runId, sessionId } = disputed;
  const at = (record: AttendanceRecord, minutes: number): Date => new Date(record.markedAt.getTime() + minutes * minuteMs);
  const clashId = newId();
  const absent = { state: 'absent', evidence: 'trainer_tick', reason: 'Did not come.', markedBy: trainerId } as const;
  for (const { id } of [disputed, appealing]) await db.repo(AttendanceRecord).update({ id }, { ...absent, version: 2 });
  const clash: AttendanceClash = {
    id: clashId, runId, sessionId, enrolmentId: disputed.enrolmentId, personId: disputed.personId, kind: 'disagree',
    activeKey: `${sessionId}:${disputed.enrolmentId}`, openedAt: at(disputed, 1), settledAt: null, settledBy: null, settledState: null, reason: null,
  };
  await db.repo(AttendanceClash).insert(clash);
  const scan: Partial<AttendanceMark> = {
    claimed: 'present', evidence: 'qr', cause: 'scan', markedBy: disputed.personId, fromState: 'absent', toState: 'absent', outcome: 'clash', clashId,
  };
  await db.repo(AttendanceMark).insert(Object.assign(firstMark(disputed), scan));
  const appeal: AttendanceAppeal = {
    id: newId(), runId, sessionId, enrolmentId: appealing.enrolmentId, personId: appealing.personId, activeKey: `${sessionId}:${appealing.enrolmentId}`,
    text: 'I was in the second row. My phone had no battery left, so I could not scan.', openedAt: at(appealing, 90), answeredAt: null, answeredBy: null,
    outcome: null, answer: null,
  };
  await db.repo(AttendanceAppeal).insert(appeal);
  await db.repo(AttendanceWalkUp).insert({
    id: newId(), deviceMarkId: newId(), runId, sessionId, name: 'ဒေါ်ခင်သန္တာ', addedBy: trainerId, addedAt: at(disputed, 5), settledAt: null, settledBy: null,
    enrolmentId: null, reason: null,
  });
}
