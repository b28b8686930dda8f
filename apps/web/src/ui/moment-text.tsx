import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayRangeText, dayText, momentText, ownTimeBeside, placeOf, type MomentStyle } from '../platform/i18n/moments';
import { useRegion } from '../platform/i18n/region';

interface MomentProps {
  /** The moment as the API writes it. */
  at: string;
  /** The zone of the venue: it comes first then, the reader's own time beside it. */
  venueZone?: string;
}

function Moment({ at, venueZone, style }: MomentProps & { style: MomentStyle }): ReactNode {
  const { t } = useTranslation('ui');
  const { locale, timeZone } = useRegion();
  const moment = new Date(at);
  const words = momentText(moment, style, locale, venueZone ?? timeZone);
  const own = venueZone && style !== 'date' ? ownTimeBeside(moment, venueZone, timeZone, locale) : undefined;
  return (
    <time dateTime={at} dir="auto">
      {venueZone && style !== 'date' ? t('moment.atVenue', { words, place: placeOf(venueZone) }) : words}
      {own && ` ${t('moment.forYou', { own })}`}
    </time>
  );
}

/** A moment's day and time: "12 Mar 2026, 09:00 Bangkok (11:00 for you)". */
export function DateTimeText(props: MomentProps): ReactNode {
  return <Moment {...props} style="date-time" />;
}

/** A moment's day: "12 Mar 2026". */
export function DateText(props: MomentProps): ReactNode {
  return <Moment {...props} style="date" />;
}

/** A moment's time: "09:00 Bangkok (11:00 for you)". */
export function TimeText(props: MomentProps): ReactNode {
  return <Moment {...props} style="time" />;
}

/** A calendar day, or days from one to another: "12–14 Mar 2026". These have no zone. */
export function DayText({ from, to }: { from: string; to?: string | null }): ReactNode {
  const { locale } = useRegion();
  if (!to || to === from) return <time dateTime={from}>{dayText(from, locale)}</time>;
  return <span>{dayRangeText(from, to, locale)}</span>;
}
