import type { AuditFacts, RunPlan } from '@rso-connect/shared';
import { never, type CourseRun } from './course-run.entity.js';
import { instantOf } from './wall-time.js';
import { quarterWindow } from '../work-plan/quarter.js';

/** What a plan says of a run. */
export type PlannedColumns = Pick<
  CourseRun,
  | 'mode' | 'academyId' | 'venue' | 'link' | 'startsAt' | 'endsAt' | 'startSort' | 'datesAre' | 'timeZone' | 'languages' | 'capacity'
  | 'enrolmentPolicy' | 'enrolFrom' | 'enrolUntil'
>;

const monthsOfQuarter = 3;

/** @returns the columns of a run, its times as moments on the clock of its zone */
export function columnsOf({ startsAt, endsAt, enrolFrom, enrolUntil, languages, ...plain }: RunPlan): PlannedColumns {
  const at = (wall: string | null): Date | null => (wall === null ? null : instantOf(wall, plain.timeZone));
  const window = plain.datesAre === 'quarter' && startsAt !== null ? quarterOf(startsAt, plain.timeZone) : { startsAt: at(startsAt), endsAt: at(endsAt) };
  return {
    ...plain, ...window,
    startSort: window.startsAt ?? never,
    languages: languages.length > 0 ? languages : null,
    enrolFrom: at(enrolFrom),
    enrolUntil: at(enrolUntil),
  };
}

function quarterOf(wall: string, timeZone: string): { startsAt: Date; endsAt: Date } {
  const quarter = Math.ceil(Number(wall.slice(5, 7)) / monthsOfQuarter) as 1 | 2 | 3 | 4;
  return quarterWindow(Number(wall.slice(0, 4)), quarter, timeZone);
}

/** @returns what the audit log keeps of a plan; the venue and the link are words that people wrote */
export function auditedPlan({ mode, academyId, startsAt, endsAt, datesAre, timeZone, languages, capacity, enrolmentPolicy, enrolFrom, enrolUntil }: PlannedColumns): AuditFacts {
  const at = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  return {
    mode, academyId, startsAt: at(startsAt), endsAt: at(endsAt), datesAre, timeZone, languages: languages ?? [], capacity, enrolmentPolicy,
    enrolFrom: at(enrolFrom), enrolUntil: at(enrolUntil),
  };
}
