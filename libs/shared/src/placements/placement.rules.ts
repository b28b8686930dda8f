import type { Area, Purpose } from '../courses/programme.js';
import { linesOfAction } from '../courses/programme.js';
import { dayPlusDays } from '../kernel/calendar-days.js';

/** How often a secondee reports. */
export const reportRhythms = ['week', 'month'] as const;
export type ReportRhythm = (typeof reportRhythms)[number];

/** The parts of a report. */
export const reportSections = ['done', 'results', 'next', 'obstacles'] as const;
export type ReportSection = (typeof reportSections)[number];

/** Where a report stands: `returned` once at most, and frozen for good once it is `read`. */
export const reportStates = ['draft', 'handed-in', 'returned', 'read'] as const;
export type ReportState = (typeof reportStates)[number];

export const leaveStates = ['asked', 'approved', 'refused', 'withdrawn'] as const;
export type LeaveState = (typeof leaveStates)[number];

/** Another last day of a placement: later by agreement, or earlier for reasons of both sides. */
export const changeKinds = ['extension', 'early-end'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeStates = ['open', 'done', 'refused', 'withdrawn'] as const;
export type ChangeState = (typeof changeStates)[number];

/** Whose words an appraisal holds: the supervisor's of the secondee, or the secondee's of the office. */
export const appraisers = ['supervisor', 'secondee'] as const;
export type Appraiser = (typeof appraisers)[number];

/** What each of the two is asked to rate, from 1 to 5. */
export const appraisalQuestions = {
  supervisor: ['objectives', 'quality', 'teamwork', 'growth'],
  secondee: ['welcome', 'guidance', 'tasks', 'use'],
} as const satisfies Record<Appraiser, readonly string[]>;

/** What must be in before a secondment is finished. */
export const finishNeeds = ['dates', 'last-day', 'end-report', 'supervisor-appraisal', 'secondee-appraisal'] as const;
export type FinishNeed = (typeof finishNeeds)[number];

/** What waits for somebody. */
export const placementTasks = [
  'set-up', 'agree-objective', 'report-due', 'complete-report', 'read-report', 'decide-leave', 'hold-talk', 'agree-talk', 'give-consent', 'approve-extension', 'give-reason',
  'end-report', 'appraise', 'finish',
] as const;
export type PlacementTask = (typeof placementTasks)[number];

/** Numbers that are said on the screens. */
export const placementTerms = {
  /** Days after the end of a period within which its report is expected. */
  reportGraceDays: 3,
  /** Days before the last day from which the end is prepared: report and appraisals. */
  endDays: 21,
  /** Days before the date of the mid-term talk from which it waits. */
  talkDays: 7,
  mostObjectives: 12,
  mostEntries: 40,
  mostHolidays: 60,
  /** Longest placement in days, with its extensions. */
  mostDays: 3 * 366,
} as const;

const dayMs = 86_400_000;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** @returns how many days from one to another, both counted; 0 or less where the last one is before the first */
export function spanDays(first: string, last: string): number {
  return Math.round((timeOf(last) - timeOf(first)) / dayMs) + 1;
}

/** @returns the days from one to another that are worked: without Saturdays, Sundays and the holidays of the host */
export function workingDays(first: string, last: string, holidays: readonly string[]): number {
  let count = 0;
  for (let day = first; day <= last; day = dayPlusDays(day, 1)) {
    const weekday = new Date(timeOf(day)).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidays.includes(day)) count += 1;
  }
  return count;
}

/** A stretch of time that is reported about, both days counted. */
export interface ReportPeriod {
  from: string;
  to: string;
}

/** The last day of the week (a Sunday) or the month in which a day lies. */
function lastDayOf(day: string, every: ReportRhythm): string {
  if (every === 'week') return dayPlusDays(day, (7 - new Date(timeOf(day)).getUTCDay()) % 7);
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/**
 * The periods of a placement: weeks from Monday to Sunday or calendar months, cut to its first and last day.
 *
 * @param known periods that have a report already; they stay as they are when the rhythm or the last day changes
 * @returns all of them, the first one first
 */
export function reportPeriods(startsOn: string, endsOn: string, every: ReportRhythm, known: readonly ReportPeriod[] = []): ReportPeriod[] {
  const kept = [...known].sort((a, b) => (a.from < b.from ? -1 : 1));
  const periods: ReportPeriod[] = [];
  let from = startsOn;
  while (from <= endsOn || kept.length > 0) {
    const [next] = kept;
    if (next && next.from <= from) {
      periods.push(next);
      kept.shift();
      if (next.to >= from) from = dayPlusDays(next.to, 1);
      continue;
    }
    if (from > endsOn) {
      periods.push(...kept);
      break;
    }
    // A period ends before the next one that has a report.
    const to = [lastDayOf(from, every), endsOn, ...(next ? [dayPlusDays(next.from, -1)] : [])].sort()[0] ?? endsOn;
    periods.push({ from, to });
    from = dayPlusDays(to, 1);
  }
  return periods;
}

/** @returns the month to which a period belongs: that of its last day, `2026-11` */
export function monthOf({ to }: ReportPeriod): string {
  return to.slice(0, 7);
}

/** @returns whether a line of action belongs to an area */
export function isLineOf(area: Area | null, line: number | null): boolean {
  return line === null || (area !== null && linesOfAction[area].includes(line));
}

/** What decides whether a secondment can be finished. */
export interface FinishFacts {
  startsOn: string | null;
  endsOn: string | null;
  today: string;
  hasReport: boolean;
  appraised: readonly Appraiser[];
}

/** @returns what is missing; none where it can be finished */
export function finishMisses({ startsOn, endsOn, today, hasReport, appraised }: FinishFacts): FinishNeed[] {
  return [
    ...(startsOn === null || endsOn === null ? ['dates' as const] : []),
    ...(endsOn !== null && today <= endsOn ? ['last-day' as const] : []),
    ...(hasReport ? [] : ['end-report' as const]),
    ...(appraised.includes('supervisor') ? [] : ['supervisor-appraisal' as const]),
    ...(appraised.includes('secondee') ? [] : ['secondee-appraisal' as const]),
  ];
}

/** A line of a report with what it is tagged with. */
export interface TaggedLine {
  purposes: readonly Purpose[];
  areas: readonly Area[];
}

/** @returns how many lines name each of these; a line that names two counts for both */
export function countTags<Tag extends string>(lines: readonly TaggedLine[], tags: readonly Tag[], of: (line: TaggedLine) => readonly string[]): { tag: Tag; count: number }[] {
  return tags.map((tag) => ({ tag, count: lines.filter((line) => of(line).includes(tag)).length }));
}
