import { describe, expect, it } from '@jest/globals';
import { dayPlusDays } from '../kernel/calendar-days.js';
import { finishMisses, monthOf, reportPeriods, spanDays, workingDays } from './placement.rules.js';

describe('days of a placement', () => {
  it('follow the calendar over months, years and leap days', () => {
    expect(dayPlusDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(dayPlusDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(dayPlusDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(spanDays('2028-02-28', '2028-03-01')).toBe(3);
    expect(spanDays('2027-03-02', '2027-03-01')).toBe(0);
  });

  it('count as leave without weekends and the holidays of the host', () => {
    // From a Friday to a Tuesday.
    expect(workingDays('2026-11-20', '2026-11-24', [])).toBe(3);
    expect(workingDays('2026-11-20', '2026-11-24', ['2026-11-23'])).toBe(2);
    // A holiday on a Sunday takes nothing away, and a weekend alone is no leave.
    expect(workingDays('2026-11-20', '2026-11-24', ['2026-11-22'])).toBe(3);
    expect(workingDays('2026-11-21', '2026-11-22', [])).toBe(0);
    expect(workingDays('2028-02-28', '2028-03-01', [])).toBe(3);
  });
});

describe('periods of reports', () => {
  it('are calendar months, cut to the first and the last day', () => {
    expect(reportPeriods('2028-01-31', '2028-03-10', 'month')).toEqual([
      { from: '2028-01-31', to: '2028-01-31' }, { from: '2028-02-01', to: '2028-02-29' }, { from: '2028-03-01', to: '2028-03-10' },
    ]);
  });

  it('are weeks from Monday to Sunday, and belong to the month of their last day', () => {
    const weeks = reportPeriods('2026-11-25', '2026-12-08', 'week');
    expect(weeks).toEqual([{ from: '2026-11-25', to: '2026-11-29' }, { from: '2026-11-30', to: '2026-12-06' }, { from: '2026-12-07', to: '2026-12-08' }]);
    expect(weeks.map(monthOf)).toEqual(['2026-11', '2026-12', '2026-12']);
    // A first day that is a Sunday is a week of its own.
    expect(reportPeriods('2026-11-29', '2026-11-30', 'week')[0]).toEqual({ from: '2026-11-29', to: '2026-11-29' });
  });

  it('that have a report stay when the rhythm or the last day changes', () => {
    const known = [{ from: '2026-11-25', to: '2026-11-29' }];
    expect(reportPeriods('2026-11-25', '2026-12-31', 'month', known)).toEqual([...known, { from: '2026-11-30', to: '2026-11-30' }, { from: '2026-12-01', to: '2026-12-31' }]);
    expect(reportPeriods('2026-11-25', '2026-12-31', 'month', [{ from: '2026-12-07', to: '2026-12-13' }])).toEqual([
      { from: '2026-11-25', to: '2026-11-30' }, { from: '2026-12-01', to: '2026-12-06' }, { from: '2026-12-07', to: '2026-12-13' }, { from: '2026-12-14', to: '2026-12-31' },
    ]);
    // It ended before a period that was reported about already.
    expect(reportPeriods('2026-11-25', '2026-11-27', 'week', known)).toEqual(known);
    expect(reportPeriods('2026-11-25', '2026-11-26', 'week', [{ from: '2026-12-07', to: '2026-12-13' }])).toEqual([{ from: '2026-11-25', to: '2026-11-26' }, { from: '2026-12-07', to: '2026-12-13' }]);
  });
});

describe('the end of a secondment', () => {
  it('waits for the last day, the report and both appraisals', () => {
    const facts = { startsOn: '2026-11-01', endsOn: '2026-11-30', today: '2026-11-30', hasReport: false, appraised: [] };
    expect(finishMisses(facts)).toEqual(['last-day', 'end-report', 'supervisor-appraisal', 'secondee-appraisal']);
    expect(finishMisses({ ...facts, today: '2026-12-01', hasReport: true, appraised: ['secondee'] })).toEqual(['supervisor-appraisal']);
    expect(finishMisses({ ...facts, today: '2026-12-01', hasReport: true, appraised: ['secondee', 'supervisor'] })).toEqual([]);
  });
});
