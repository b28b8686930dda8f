import type { EnrolmentView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../ui/moment-text';

type Dated = Pick<EnrolmentView['run'], 'startsAt' | 'endsAt' | 'datesAre' | 'timeZone'>;

// The day on the venue's calendar; Swedish writes days as ISO 8601 does.
function dayAt(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));
}

/** The days of a run on the venue's calendar, or the quarter where no day is set yet. Nothing for a run without dates. */
export function RunDates({ run: { startsAt, endsAt, datesAre, timeZone } }: { run: Dated }): ReactNode {
  const { t } = useTranslation('enrolments');
  if (startsAt === null) return null;
  const from = dayAt(startsAt, timeZone);
  if (datesAre === 'day') return <DayText from={from} to={endsAt && dayAt(endsAt, timeZone)} />;
  const [year = '', month = '1'] = from.split('-');
  return t('run.quarter', { quarter: Math.ceil(Number(month) / 3), year });
}
