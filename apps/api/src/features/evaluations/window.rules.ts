import type { EvaluationKind, EvaluationState } from '@rso-connect/shared';

const dayMs = 86_400_000;
/** A test before the workshop can be taken from a week before it until the first day is over. */
const weekBefore = 7;
/** What comes at the end opens with the last day and waits two weeks for those who travel. */
const fortnight = 14;
/** A survey that comes by mail can be answered for a month. */
const month = 30;

/** When an evaluation is open; null where nothing says so. */
export interface Window {
  opensAt: Date | null;
  closesAt: Date | null;
}

interface RunDates {
  startsAt: Date | null;
  endsAt: Date | null;
  datesAre: 'day' | 'quarter';
}

function plusDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs);
}

/** The same day so many months on, or the last one of a shorter month. */
export function plusMonths(at: Date, months: number): Date {
  const then = new Date(at);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() + months);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(at.getUTCDate(), last));
  return then;
}

/** When the run's dates open and close an evaluation. */
export function windowByDates(kind: EvaluationKind, { startsAt, endsAt, datesAre }: RunDates): Window {
  if (datesAre !== 'day' || startsAt === null || endsAt === null) return { opensAt: null, closesAt: null };
  switch (kind) {
    case 'pre_test':
      return { opensAt: plusDays(startsAt, -weekBefore), closesAt: plusDays(startsAt, 1) };
    case 'post_test':
    case 'reaction':
      return { opensAt: plusDays(endsAt, -1), closesAt: plusDays(endsAt, fortnight) };
    case 'follow_up_3':
    case 'follow_up_6': {
      const opensAt = plusMonths(endsAt, kind === 'follow_up_3' ? 3 : 6);
      return { opensAt, closesAt: plusDays(opensAt, month) };
    }
  }
}

/**
 * When an evaluation is open: by the run's dates, unless staff opened or closed it.
 *
 * @param byHand when staff last opened and closed it
 */
export function windowOf(kind: EvaluationKind, run: RunDates, byHand: { openedAt: Date | null; closedAt: Date | null }): Window {
  const dates = windowByDates(kind, run);
  const opensAt = byHand.openedAt ?? dates.opensAt;
  if (byHand.closedAt !== null) return { opensAt: opensAt ?? byHand.closedAt, closesAt: byHand.closedAt };
  // Opened once more after its day: nobody but staff closes it.
  const isLate = byHand.openedAt !== null && dates.closesAt !== null && dates.closesAt <= byHand.openedAt;
  return { opensAt, closesAt: isLate ? null : dates.closesAt };
}

/** How an evaluation stands. */
export function stateOf({ opensAt, closesAt }: Window, now: Date): EvaluationState {
  if (closesAt !== null && closesAt <= now) return 'over';
  return opensAt !== null && opensAt <= now ? 'open' : 'planned';
}
