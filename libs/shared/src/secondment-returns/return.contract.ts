import { z } from 'zod';
import { dayPlusMonths } from '../kernel/calendar-days.js';
import { listOf } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { day, idText, instant, longText } from '../kernel/text.js';

/** So many months after the last day a returnee is asked how it went on. */
export const pulseMonths = [3, 6, 12] as const;
/** How much of what was brought home lives on. */
export const livesOnWords = ['all', 'much', 'little', 'nothing'] as const;
export type LivesOn = (typeof livesOnWords)[number];

export const returnTerms = {
  /** So many days after it was asked, a missing answer is reminded of, once. */
  reminderDays: 14,
  /** Figures are told of so many people at the least. */
  leastCounted: 5,
} as const;

/** @returns the day on which a returnee is asked, on a month's last day where it has no such day */
export function pulseDay(lastDay: string, months: number): string {
  return dayPlusMonths(lastDay, months);
}

export const pulseAnswer = z.strictObject({
  livesOn: z.enum(livesOnWords),
  /** What, in their words. */
  what: longText(1000, 0),
  /** Who else at home uses it. */
  others: longText(400, 0),
  postChanged: z.boolean(),
  /** Whether they would take part again. */
  again: z.boolean(),
});
export type PulseAnswer = z.output<typeof pulseAnswer>;

export const pulseView = z.object({ id: z.string(), months: z.number().int(), dueOn: day, isOpen: z.boolean(), answeredAt: instant.nullable(), answer: pulseAnswer.nullable() });
export type PulseView = z.output<typeof pulseView>;

/** What a returnee offers, as long as they want. */
const offers = { mentors: z.boolean(), coordinates: z.boolean() };
export const ownReturnView = z.object({ candidacyId: z.string(), position: z.string(), lastDay: day, ...offers, pulses: z.array(pulseView) });
export type OwnReturnView = z.output<typeof ownReturnView>;

export const returneeView = ownReturnView.extend({ name: z.string(), memberName: z.string() });
export type ReturneeView = z.output<typeof returneeView>;

const answered = z.object({ months: z.number().int(), of: z.number().int(), livesOn: z.partialRecord(z.enum(livesOnWords), z.number().int()), postChanged: z.number().int(), again: z.number().int() });
export const returneesView = z.object({
  items: z.array(returneeView),
  /** Of each round that so many answered; rounds of fewer are left out. */
  figures: z.array(answered),
});
export type ReturneesView = z.output<typeof returneesView>;

export const secondmentReturnRoutes = {
  own: defineRoute({ method: 'GET', path: '/api/my/secondment-returns', summary: 'My secondments that are over, with the questions about what lives on', response: listOf(ownReturnView) }),
  answer: defineRoute({
    method: 'PUT', path: '/api/my/secondment-pulses/:pulseId', summary: 'Say what lives on; the office reads the answer with my name',
    params: z.strictObject({ pulseId: idText() }), body: pulseAnswer, response: ownReturnView,
  }),
  offer: defineRoute({
    method: 'PUT', path: '/api/my/secondment-returns/:candidacyId/offer', summary: 'Offer to mentor and to coordinate, or take it back',
    params: z.strictObject({ candidacyId: idText() }), body: z.strictObject(offers), response: ownReturnView,
  }),
  list: defineRoute({ method: 'GET', path: '/api/secondment-returnees', summary: 'Who came home, what they answered, and figures of five answers or more', response: returneesView }),
};

export const secondmentReturnProblems = {
  'secondment-return.not-found': 404,
  'secondment-pulse.not-found': 404,
  /** Its day is still to come. */
  'secondment-pulse.not-yet': 409,
} as const satisfies ProblemTable;
