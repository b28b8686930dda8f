import { dayIn, replyByPassed, type EnrolmentState } from '@rso-connect/shared';

const dayMs = 86_400_000;
/** Answers may be kept so long after a run's end, and this long is proposed. */
const longest = 365;
const proposed = 30;

/** They have a seat, or are offered one: they are asked for what their stay needs, and get their letter. */
export const invitedStates: readonly EnrolmentState[] = ['selected', 'confirmed', 'active'];

/** They come, or were there. */
export const comingStates: readonly EnrolmentState[] = ['confirmed', 'active', 'completed'];

/** What the rules ask about a run. */
export interface RunDays {
  state: 'planned' | 'open' | 'ended' | 'cancelled';
  startsAt: Date | null;
  endsAt: Date | null;
  datesAre: 'day' | 'quarter';
  timeZone: string;
}

/** @returns the day so many days after a moment, in UTC */
export function dayAfter(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** Until when what participants say may be kept. */
export function keepingDays(run: Pick<RunDays, 'endsAt'>, now: Date): { earliest: string; latest: string; proposed: string } {
  const end = run.endsAt !== null && run.endsAt > now ? run.endsAt : now;
  return { earliest: dayAfter(now, 1), latest: dayAfter(end, longest), proposed: dayAfter(end, proposed) };
}

/** @returns when something that is kept until a day is removed: the purge of that night finds it */
export function purgeMoment(keptUntil: string): Date {
  return new Date(`${keptUntil}T00:00:00.000Z`);
}

/** Whether a participant can still answer: until the run is over. */
export function mayAnswer(state: EnrolmentState, run: Pick<RunDays, 'state' | 'endsAt'>, now: Date): boolean {
  return invitedStates.includes(state) && run.state !== 'cancelled' && run.state !== 'ended' && (run.endsAt === null || run.endsAt > now);
}

/** @returns the first and the last day, or null where they aren't known to the day */
export function exactDays(run: RunDays): { startsOn: string; endsOn: string } | null {
  if (run.datesAre !== 'day' || run.startsAt === null || run.endsAt === null) return null;
  return { startsOn: dayIn(run.startsAt, run.timeZone), endsOn: dayIn(run.endsAt, run.timeZone) };
}

/** How the seat that a mail offered stands. */
export type ReplyState = 'open' | 'confirmed' | 'declined' | 'closed';

/**
 * @param deadline until when a reply counts; null where nothing ends it
 * @returns how an offer stands
 */
export function replyState({ state, reason }: { state: EnrolmentState; reason: string | null }, deadline: Date | null, now: Date): ReplyState {
  if (state === 'selected') return deadline === null || now < deadline ? 'open' : 'closed';
  if (state === 'confirmed' || state === 'active' || state === 'completed') return 'confirmed';
  return state === 'withdrawn' && reason !== replyByPassed ? 'declined' : 'closed';
}

/** @returns the number of a letter */
export function letterNumber(year: number, place: number): string {
  return `RSO-L-${String(year)}-${String(place).padStart(6, '0')}`;
}

/** What tells whether a letter still counts. */
interface LetterStanding {
  enrolmentId: string;
  activeKey: string | null;
}

/** Whether a letter is the one that counts, and its holder still comes, or came. */
export function isLetterValid(letter: LetterStanding, enrolment: { state: EnrolmentState } | null, run: Pick<RunDays, 'state'>): boolean {
  const comes: readonly EnrolmentState[] = [...invitedStates, ...comingStates];
  return letter.activeKey === letter.enrolmentId && run.state !== 'cancelled' && enrolment !== null && comes.includes(enrolment.state);
}

/** Somebody who stands at the door before a session or after it means that one, before any other. */
export function nearestSession<S extends { startsAt: Date; endsAt: Date; state: 'planned' | 'cancelled' }>(sessions: readonly S[], now: Date): S | null {
  const away = ({ startsAt, endsAt }: S): number => Math.max(startsAt.getTime() - now.getTime(), now.getTime() - endsAt.getTime(), 0);
  return sessions.filter(({ state }) => state === 'planned').reduce<S | null>((best, each) => (best === null || away(each) < away(best) ? each : best), null);
}
