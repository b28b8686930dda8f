import type { MemberCall } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { DayText } from '../../ui/moment-text';

// The day on the venue's calendar; Swedish writes days as ISO 8601 does.
const dayAt = (moment: string, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));

/** The days of a run on the venue's calendar. */
export function RunDays({ run: { startsAt, endsAt, timeZone } }: { run: MemberCall['run'] }): ReactNode {
  return startsAt === null ? null : <DayText from={dayAt(startsAt, timeZone)} to={endsAt && dayAt(endsAt, timeZone)} />;
}
