import type { RunOffer } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../platform/i18n/region';

/** When a run is held, in the days of its venue: "15–19 Feb 2027", a quarter as its months, or at any time. */
export function RunDates({ run }: { run: Pick<RunOffer, 'startsAt' | 'endsAt' | 'datesAre' | 'timeZone'> }): ReactNode {
  const { t } = useTranslation('courses');
  const { locale } = useRegion();
  const { startsAt, endsAt, datesAre, timeZone } = run;
  if (startsAt === null) return t('run.anyTime');
  const parts: Intl.DateTimeFormatOptions = datesAre === 'quarter' ? { month: 'long', year: 'numeric' } : { day: 'numeric', month: 'short', year: 'numeric' };
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone });
  const words = endsAt === null ? t('run.from', { day: format.format(new Date(startsAt)) }) : format.formatRange(new Date(startsAt), new Date(endsAt));
  return <time dateTime={startsAt}>{words}</time>;
}
