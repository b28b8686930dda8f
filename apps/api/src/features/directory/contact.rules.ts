import { contactLimits, type ContactState } from '@rso-connect/shared';

const dayMs = 86_400_000;

/** What decides how a request stands. */
export interface AskedContact {
  state: ContactState;
  createdAt: Date;
}

/** @returns until when a request can be answered */
export function answerBy({ createdAt }: Pick<AskedContact, 'createdAt'>): Date {
  return new Date(createdAt.getTime() + contactLimits.answerDays * dayMs);
}

/** @returns how a request stands now: an unanswered one lapses by itself */
export function contactStateAt(request: AskedContact, now: Date): ContactState {
  return request.state === 'asked' && answerBy(request) <= now ? 'lapsed' : request.state;
}

/**
 * From when on somebody may ask the same person again. Whoever took their own request back waits as well: asking and
 * taking back would else be a way to pester.
 *
 * @returns null where they may at once
 */
export function restsUntil(request: AskedContact & { answeredAt: Date | null }, now: Date): Date | null {
  if (contactStateAt(request, now) === 'asked' || request.state === 'accepted') return null;
  const since = request.answeredAt ?? answerBy(request);
  const until = new Date(since.getTime() + contactLimits.restDays * dayMs);
  return until > now ? until : null;
}

/** @returns the key of two people, the same whoever asks */
export function pairKeyOf(one: string, other: string): string {
  return [one, other].sort().join('/');
}
