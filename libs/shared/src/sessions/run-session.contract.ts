import { z } from 'zod';
import { wallTime } from '../courses/run-plan.contract.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, personText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';

export const runSessionStates = ['planned', 'cancelled'] as const;

/** The longest session, in hours: what is longer is two sessions. */
export const longestSession = 16;
/** How many sessions a run has at most. */
export const mostSessions = 300;

/** Nothing but https, so that no script can hide in it. */
export const httpsLink = z.string().trim().max(500).pipe(z.url({ protocol: /^https$/, hostname: z.regexes.domain, error: 'run.bad-link' }));

/** Why somebody should look at a session's time or place again. Nothing forbids it. */
export const clashKinds = ['trainer', 'participant', 'room', 'outside'] as const;

/** What stands in the way of a session. A warning: who plans it decides. */
export const sessionClash = z.object({
  kind: z.enum(clashKinds),
  /** Whom it concerns: trainers, or participants who hold a seat elsewhere. At most five; `count` says how many in all. */
  people: z.array(z.string()),
  count: z.number().int(),
  /** What it clashes with; null for another run that has no timetable, or where it lies outside its run's dates. */
  title: z.string().nullable(),
  /** Of the other run; null for the same one, and where whoever asks may not see it. */
  runCode: z.string().nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
});
export type SessionClash = z.output<typeof sessionClash>;

export const sessionMaterialView = z.object({
  id: z.string(),
  title: z.string(),
  /** Elsewhere; null for a file of ours, which comes from `/api/session-materials/:id/file`. */
  url: z.string().nullable(),
  mediaType: z.string().nullable(),
  bytes: z.number().int().nullable(),
});
export type SessionMaterialView = z.output<typeof sessionMaterialView>;

const personInTimetable = z.object({ id: z.string(), name: z.string() });

/** A session as the run's staff and its participants see it. */
export const runSessionView = z.object({
  id: z.string(),
  runId: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  /** Of the clock on the wall there. */
  timeZone: z.string(),
  room: z.string().nullable(),
  /** Only for staff and for who has a seat. */
  link: z.string().nullable(),
  state: z.enum(runSessionStates),
  version: z.number().int(),
  trainers: z.array(personInTimetable),
  materials: z.array(sessionMaterialView),
  /** Empty for who doesn't plan the run's sessions. */
  clashes: z.array(sessionClash),
});
export type RunSessionView = z.output<typeof runSessionView>;

/** A run's timetable. */
export const timetableView = z.object({
  run: z.object({
    id: z.string(),
    code: z.string(),
    courseTitle: z.string(),
    venue: z.string().nullable(),
    timeZone: z.string(),
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
  }),
  sessions: z.array(runSessionView),
  /** Who can teach a session: the run's trainers. Empty for who doesn't plan them. */
  trainers: z.array(personInTimetable),
  can: z.object({
    manage: z.boolean(),
    takeAttendance: z.boolean(),
    /** Open links and materials: who has a seat, and the run's staff. */
    takePart: z.boolean(),
  }),
});
export type TimetableView = z.output<typeof timetableView>;

const fields = {
  title: personText(200),
  summary: longText(2000).nullable(),
  startsAt: wallTime,
  endsAt: wallTime,
  timeZone,
  room: personText(120).nullable(),
  link: httpsLink.nullable(),
  trainerIds: z.array(idText()).max(20).refine((list) => new Set(list).size === list.length, 'run-session.repeated-trainer'),
};

/** A session as it is planned: times on the clock of `timeZone`. */
export type RunSessionPlan = z.output<z.ZodObject<typeof fields>>;

function fitsTogether({ startsAt, endsAt }: Pick<RunSessionPlan, 'startsAt' | 'endsAt'>, context: z.RefinementCtx): void {
  const say = (message: string): void => context.addIssue({ code: 'custom', path: ['endsAt'], message });
  if (endsAt <= startsAt) say('run.end-before-start');
  else if (new Date(`${endsAt}Z`).getTime() - new Date(`${startsAt}Z`).getTime() > longestSession * 3_600_000) say('run-session.too-long');
}

const runParams = z.strictObject({ runId: idText() });
const sessionParams = z.strictObject({ sessionId: idText() });
const materialParams = z.strictObject({ materialId: idText() });
const version = z.number().int().min(1);

/** The largest file of a session, in bytes. */
export const largestMaterial = 20 * 1024 * 1024;

export const runSessionRoutes = {
  timetable: defineRoute({
    method: 'GET',
    path: '/api/runs/:runId/timetable',
    summary: 'The timetable of a run, for its staff and for who is in it',
    params: runParams,
    response: timetableView,
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/sessions',
    summary: 'Plan a session of a run',
    params: runParams,
    body: z.strictObject(fields).superRefine(fitsTogether),
    response: runSessionView,
    status: 201,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/run-sessions/:sessionId',
    summary: 'Change or move a session, going out from the version that was read',
    params: sessionParams,
    body: z.strictObject({ version, ...fields }).superRefine(fitsTogether),
    response: runSessionView,
  }),
  setState: defineRoute({
    method: 'POST',
    path: '/api/run-sessions/:sessionId/state',
    summary: 'Cancel a session, or plan it again',
    params: sessionParams,
    body: z.strictObject({ to: z.enum(runSessionStates), version }),
    response: runSessionView,
  }),
  check: defineRoute({
    method: 'POST',
    path: '/api/runs/:runId/session-check',
    summary: 'What a session would clash with, before it is planned or moved',
    params: runParams,
    body: z.strictObject({
      /** The session that is there already; null for a new one. */
      sessionId: idText().nullable(),
      startsAt: fields.startsAt, endsAt: fields.endsAt, timeZone, room: fields.room, trainerIds: fields.trainerIds,
    }).superRefine(fitsTogether),
    response: z.object({ clashes: z.array(sessionClash) }),
  }),
  addLink: defineRoute({
    method: 'POST',
    path: '/api/run-sessions/:sessionId/links',
    summary: 'Add an address as material of a session',
    params: sessionParams,
    body: z.strictObject({ title: personText(200), url: httpsLink }),
    response: sessionMaterialView,
    status: 201,
  }),
  addFile: defineRoute({
    method: 'POST',
    path: '/api/run-sessions/:sessionId/files',
    summary: 'Add a file as material of a session',
    params: sessionParams,
    /** Its name, by whose ending its kind is known. */
    query: z.strictObject({ name: personText(200) }),
    bodyMedia: 'application/octet-stream',
    bodyLimit: largestMaterial,
    response: sessionMaterialView,
    status: 201,
  }),
  removeMaterial: defineRoute({
    method: 'DELETE',
    path: '/api/session-materials/:materialId',
    summary: 'Take a material out of its session',
    params: materialParams,
  }),
  file: defineRoute({
    method: 'GET',
    path: '/api/session-materials/:materialId/file',
    summary: 'A file of a session, for the run’s staff and who has a seat',
    params: materialParams,
    response: z.string(),
    responseMedia: 'application/octet-stream',
  }),
};

export const runSessionProblems = {
  'run-session.not-found': 404,
  /** Somebody else changed the session since it was read. */
  'run-session.changed-meanwhile': 409,
  /** Only sessions of runs that are planned, open or ended change. Facts: `state`. */
  'run-session.run-cancelled': 409,
  /** Facts: `most`. */
  'run-session.too-many': 409,
  /** A trainer of a session is a trainer of its run. */
  'run-session.unknown-trainer': 422,
  'run-session.too-many-materials': 409,
  /** Not a kind of file that we take, or not what its name says. Facts: `name`. */
  'run-session.bad-file': 422,
  'run-session.material-not-found': 404,
} as const satisfies ProblemTable;
