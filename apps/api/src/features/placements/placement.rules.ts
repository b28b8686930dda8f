import { placementTerms, reportPeriods, dayPlusDays } from '@rso-connect/shared';
import type { Placement, PlacementReport } from './placement.entity.js';

/** A period of a placement with its report, where one is begun. */
export interface PeriodWithReport {
  from: string;
  to: string;
  /** Until when its report is expected. */
  due: string;
  report: PlacementReport | null;
}

/** @returns the periods of a placement, the first one first; none until it has dates */
export function periodsOf({ startsOn, endsOn, reportEvery }: Pick<Placement, 'startsOn' | 'endsOn' | 'reportEvery'>, reports: readonly PlacementReport[]): PeriodWithReport[] {
  if (startsOn === null || endsOn === null) return [];
  const known = reports.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay }));
  const byDay = new Map(reports.map((report) => [report.fromDay, report]));
  return reportPeriods(startsOn, endsOn, reportEvery, known).map(({ from, to }) => ({ from, to, due: dayPlusDays(to, placementTerms.reportGraceDays), report: byDay.get(from) ?? null }));
}

/** @returns whether what somebody reported is the office's to use: handed in, and not returned to be completed */
export function isHandedIn(report: Pick<PlacementReport, 'state'> | null): boolean {
  return report !== null && (report.state === 'handed-in' || report.state === 'read');
}
