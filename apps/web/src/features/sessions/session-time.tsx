import type { RunSessionView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ownTimeBeside, placeOf } from '../../platform/i18n/moments';
import { useRegion } from '../../platform/i18n/region';

const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** From when to when a session is, on the venue's clock; the reader's own beside it where that shows another time. */
export function SessionTime({ session: { startsAt, endsAt, timeZone }, withDay = false }: {
  session: Pick<RunSessionView, 'startsAt' | 'endsAt' | 'timeZone'>;
  withDay?: boolean;
}): ReactNode {
  const { t } = useTranslation('ui');
  const { locale, timeZone: own } = useRegion();
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  const day = withDay ? ({ weekday: 'short', day: 'numeric', month: 'short' } as const) : {};
  const words = new Intl.DateTimeFormat(locale, { ...day, ...time, timeZone }).formatRange(from, to);
  const differs = ownTimeBeside(from, timeZone, own, locale) !== undefined;
  // The day too, where it is another one.
  const sameDay = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(from) === new Intl.DateTimeFormat('sv-SE', { timeZone: own }).format(from);
  const ownDay = sameDay ? {} : ({ day: 'numeric', month: 'short' } as const);
  const mine = differs && new Intl.DateTimeFormat(locale, { ...ownDay, ...time, timeZone: own }).formatRange(from, to);
  return (
    <span>
      <time dateTime={startsAt}>{t('moment.atVenue', { words, place: placeOf(timeZone) })}</time>
      {mine && ` ${t('moment.forYou', { own: mine })}`}
    </span>
  );
}
