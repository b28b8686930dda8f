import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { idText, personText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { courseLanguages } from './course-languages.js';
import { datePrecisions, deliveryMode, enrolmentPolicies } from './run-words.js';

const years = { first: 2000, last: 2100 } as const;

function isWallTime(text: string): boolean {
  const at = new Date(`${text}:00.000Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text)) return false;
  return at.getUTCFullYear() >= years.first && at.getUTCFullYear() <= years.last;
}

/** A moment as the clock at the venue shows it, `2027-02-15T09:00`. */
export const wallTime = z.string().max(16).refine(isWallTime, 'run.bad-time');

/** Where an online run is held; nothing but https, so that no script can hide in it. */
const meetingLink = z.string().trim().max(500).pipe(z.url({ protocol: /^https$/, hostname: z.regexes.domain, error: 'run.bad-link' }));

const fields = {
  mode: deliveryMode,
  /** Null where no academy holds it. */
  academyId: idText().nullable(),
  venue: personText(300).nullable(),
  /** Shown to the run's staff and to who has a seat. */
  link: meetingLink.nullable(),
  startsAt: wallTime.nullable(),
  endsAt: wallTime.nullable(),
  /** With `quarter` the run lies somewhere in the quarter of `startsAt`. */
  datesAre: z.enum(datePrecisions),
  timeZone,
  /** Empty for those of the course. */
  languages: z.array(z.enum(courseLanguages)).max(10).refine((list) => new Set(list).size === list.length, 'run.repeated-language'),
  /** Null where there is no limit. */
  capacity: z.number().int().min(1).max(100_000).nullable(),
  enrolmentPolicy: z.enum(enrolmentPolicies),
  /** When people can enrol; null where nothing but the run's state says so. */
  enrolFrom: wallTime.nullable(),
  enrolUntil: wallTime.nullable(),
};

/** A run as it is planned: times on the clock of `timeZone`. */
export type RunPlan = z.output<z.ZodObject<typeof fields>>;

/** What must fit together, each said at the field to change. Wall times of one zone compare as they are written. */
function fitsTogether(plan: RunPlan, context: z.RefinementCtx): void {
  const { mode, startsAt, endsAt, datesAre, enrolFrom, enrolUntil } = plan;
  const say = (path: keyof RunPlan, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  const together = mode !== 'self_paced';
  const needsStart = together || datesAre === 'quarter' || endsAt !== null;
  if (needsStart && startsAt === null) say('startsAt', 'run.start-missing');
  if (together && datesAre === 'day' && endsAt === null) say('endsAt', 'run.end-missing');
  const exact = datesAre === 'day';
  if (exact && startsAt !== null && endsAt !== null && endsAt <= startsAt) say('endsAt', 'run.end-before-start');
  if (exact && enrolFrom !== null && startsAt !== null && together && enrolFrom >= startsAt) say('enrolFrom', 'run.window-after-start');
  if (enrolUntil === null) return;
  if (enrolFrom !== null && enrolUntil <= enrolFrom) say('enrolUntil', 'run.window-order');
  else if (exact && endsAt !== null && enrolUntil > endsAt) say('enrolUntil', 'run.window-after-end');
}

/** A new run of a course. */
export const newRun = z.strictObject({ courseId: idText(), ...fields }).superRefine(fitsTogether);
/** A run as it should be from now on; `version` is the one that was read, so that nobody overwrites what they never saw. */
export const runChange = z.strictObject({ version: z.number().int().min(1), ...fields }).superRefine(fitsTogether);

export const runPlanProblems = {
  /** The run is closed: its record is frozen until somebody opens it again, with a reason. */
  'run.closed': 409,
  /** The end has passed. */
  'run.over': 409,
  /** Somebody else changed the run since it was read. */
  'run.changed-meanwhile': 409,
  /** Facts: `state`. */
  'run.wrong-state': 409,
  'run.mode-fixed': 409,
  /** Facts: `seatsTaken`. */
  'run.capacity-below-seats': 409,
  /** Facts: `seatsAllotted`. */
  'run.capacity-below-allotted': 409,
  /** Members have quotas of it, which an open run doesn't know. */
  'run.has-quotas': 409,
  'run.seats-taken': 409,
  'run.place-missing': 409,
  'run.unknown-academy': 422,
  /** A self-paced course has one run without an end. Facts: `code` of the one that is there. */
  'run.one-endless': 409,
} as const satisfies ProblemTable;
