import { z } from 'zod';
import { instant } from '../kernel/text.js';
import { attendanceEvidence, cellState, excusedCountsAs, lateCountsAs, markCauses, markClashKinds, markOutcomes } from './attendance-words.js';

/** A session as attendance needs it. */
export const attendedSession = z.object({
  id: z.string(),
  runId: z.string(),
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** IANA name. */
  timeZone: z.string(),
  room: z.string().nullable(),
  /** Whether it is held (also) in a video conference. */
  isOnline: z.boolean(),
  isCancelled: z.boolean(),
});
export type AttendedSession = z.output<typeof attendedSession>;

/** What a run asks of its participants; stamped when the run opens. */
export const attendanceRule = z.object({
  thresholdPercent: z.number().int(),
  lateAfterMinutes: z.number().int(),
  lateCounts: z.enum(lateCountsAs),
  excusedCounts: z.enum(excusedCountsAs),
  /** Null while the run is being planned. */
  stampedAt: instant.nullable(),
  version: z.number().int(),
});
export type AttendanceRuleView = z.output<typeof attendanceRule>;

/** Who said what, and by what it is shown. */
const claim = z.object({
  state: cellState,
  evidence: attendanceEvidence,
  byName: z.string().nullable(),
  at: instant,
});

/** Marks of one person that disagree; it stays open until somebody settles it. */
export const attendanceClashView = z.object({
  id: z.string(),
  kind: z.enum(markClashKinds),
  enrolmentId: z.string(),
  fullName: z.string(),
  /** What stands; null where nobody had marked. */
  recorded: claim.nullable(),
  claims: z.array(claim),
  openedAt: instant,
});
export type AttendanceClashView = z.output<typeof attendanceClashView>;

/** One person of the run in one session. */
export const attendanceRow = z.object({
  enrolmentId: z.string(),
  personId: z.string(),
  fullName: z.string(),
  organisationName: z.string().nullable(),
  state: cellState,
  evidence: attendanceEvidence.nullable(),
  reason: z.string().nullable(),
  markedAt: instant.nullable(),
  markedByName: z.string().nullable(),
  /** Counts the changes; 0 before the first one. */
  version: z.number().int(),
  clashId: z.string().nullable(),
  appealId: z.string().nullable(),
});
export type AttendanceRow = z.output<typeof attendanceRow>;

/** A name on the walk-up list that is no participant's yet. */
export const walkUpView = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: instant,
  addedByName: z.string().nullable(),
});
export type WalkUpView = z.output<typeof walkUpView>;

/** What an officer doesn't agree with. */
export const appealView = z.object({
  id: z.string(),
  sessionId: z.string(),
  sessionTitle: z.string(),
  enrolmentId: z.string(),
  fullName: z.string(),
  state: cellState,
  text: z.string(),
  openedAt: instant,
  outcome: z.enum(['changed', 'kept']).nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
});
export type AppealView = z.output<typeof appealView>;

/** A printed sheet of a session; each print is a version of its own. */
export const sheetView = z.object({
  id: z.string(),
  number: z.number().int(),
  /** Stands on every page of it. */
  code: z.string(),
  createdAt: instant,
  importedAt: instant.nullable(),
  hasScan: z.boolean(),
  /** The participants in the order of the sheet's lines. */
  enrolmentIds: z.array(z.string()),
});
export type SheetView = z.output<typeof sheetView>;

/** One session with everybody who is expected in it. */
export const sessionAttendance = z.object({
  session: attendedSession,
  rule: attendanceRule,
  rows: z.array(attendanceRow),
  clashes: z.array(attendanceClashView),
  walkUps: z.array(walkUpView),
  appeals: z.array(appealView),
  sheets: z.array(sheetView),
});
export type SessionAttendance = z.output<typeof sessionAttendance>;

/** What a code on the screen says; the phone's own camera opens the address. */
export const screenCode = z.object({ step: z.number().int(), address: z.string() });
export const screenCodes = z.object({
  session: attendedSession,
  runCode: z.string(),
  courseTitle: z.string(),
  /** The platform's clock, by which the codes change. */
  now: instant,
  stepSeconds: z.number().int(),
  /** From the present one on. */
  codes: z.array(screenCode),
  /** How many have been marked as present or late. */
  attended: z.number().int(),
  expected: z.number().int(),
});
export type ScreenCodes = z.output<typeof screenCodes>;

export const scanResult = z.object({
  /** Counted now, already counted before, kept for the trainer because it came later, or in disagreement with a mark. */
  outcome: z.enum(['counted', 'already', 'waits', 'clash']),
  state: cellState,
  session: attendedSession,
  courseTitle: z.string(),
});
export type ScanResult = z.output<typeof scanResult>;

/** What somebody has attended of a run. */
export const attendanceShare = z.object({
  attended: z.number().int(),
  late: z.number().int(),
  excused: z.number().int(),
  absent: z.number().int(),
  /** Not marked, or in dispute. */
  unmarked: z.number().int(),
  /** How many sessions count. */
  of: z.number().int(),
  /** Whole per cent, rounded down; null where no session counts yet. */
  percent: z.number().int().nullable(),
  meetsThreshold: z.boolean(),
});
export type AttendanceShare = z.output<typeof attendanceShare>;

/** A run's attendance: everybody by every session. */
export const attendanceMatrix = z.object({
  rule: attendanceRule,
  sessions: z.array(attendedSession.extend({
    begun: z.boolean(),
    attended: z.number().int(),
    expected: z.number().int(),
    unmarked: z.number().int(),
    clashes: z.number().int(),
  })),
  rows: z.array(z.object({
    enrolmentId: z.string(),
    fullName: z.string(),
    organisationName: z.string().nullable(),
    /** One a session, in the order of the sessions. */
    cells: z.array(z.object({ state: cellState, clash: z.boolean() })),
    share: attendanceShare,
  })),
  can: z.object({ setRule: z.boolean() }),
});
export type AttendanceMatrix = z.output<typeof attendanceMatrix>;

/** A line of the history: nobody changes it afterwards. */
export const historyLine = z.object({
  id: z.string(),
  cause: z.enum(markCauses),
  from: cellState.nullable(),
  to: cellState,
  outcome: z.enum(markOutcomes),
  evidence: attendanceEvidence,
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  at: instant,
  receivedAt: instant,
});
export type HistoryLine = z.output<typeof historyLine>;

/** One's own attendance in one run. */
export const ownAttendance = z.object({
  runId: z.string(),
  runCode: z.string(),
  courseTitle: z.string(),
  rule: attendanceRule,
  share: attendanceShare,
  sessions: z.array(attendedSession.extend({
    state: cellState,
    reason: z.string().nullable(),
    evidence: attendanceEvidence.nullable(),
    clash: z.boolean(),
    appeal: appealView.nullable(),
    canAppeal: z.boolean(),
  })),
});
export type OwnAttendance = z.output<typeof ownAttendance>;
