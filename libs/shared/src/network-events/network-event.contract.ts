import { z } from 'zod';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant, longText, personText } from '../kernel/text.js';
import { timeZone } from '../kernel/time-zone.js';
import { tlpLabel } from '../labels/tlp-label.js';

export const signUpStates = ['going', 'waiting', 'cancelled'] as const;
export type SignUpState = (typeof signUpStates)[number];

/** Something that people of a space come to, in a room or online. */
export const networkEventView = z.object({
  id: z.string(),
  spaceId: z.string(),
  spaceName: z.string(),
  label: tlpLabel,
  title: z.string(),
  summary: z.string().nullable(),
  /** Safe to show. */
  summaryHtml: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  place: z.string().nullable(),
  /** For those who have a place alone. */
  link: z.string().nullable(),
  state: z.enum(['planned', 'cancelled']),
  version: z.number().int(),
  /** Null where as many may come as like. */
  capacity: z.number().int().nullable(),
  going: z.number().int(),
  /** My own; null where I never signed up. */
  mine: z.enum(signUpStates).nullable(),
  /** My place on the waiting list, from 1. */
  waitingPlace: z.number().int().nullable(),
  can: z.object({ signUp: z.boolean(), cancel: z.boolean(), manage: z.boolean(), calendar: z.boolean() }),
});
export type NetworkEventView = z.output<typeof networkEventView>;

const eventParams = z.strictObject({ eventId: idText() });
const version = z.number().int().min(1);
const plan = {
  title: personText(200),
  summary: longText(4000).nullable(),
  label: tlpLabel,
  startsAt: instant,
  endsAt: instant,
  timeZone,
  place: personText(200).nullable(),
  link: z.url({ protocol: /^https$/ }).max(500).nullable(),
  capacity: z.number().int().min(1).max(100_000).nullable(),
};

export const networkEventRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/network-events',
    summary: 'Events of the network that I may know of: those to come, the next one first, or those that are over',
    query: pageQuery(['startsAt'], { when: z.enum(['coming', 'past']).default('coming') }).omit({ q: true }),
    response: pageOf(networkEventView),
  }),
  one: defineRoute({ method: 'GET', path: '/api/network-events/:eventId', summary: 'One event', params: eventParams, response: networkEventView }),
  spaces: defineRoute({
    method: 'GET',
    path: '/api/event-spaces',
    summary: 'The spaces for which I plan events, with the labels that an event of theirs may carry',
    response: listOf(z.object({ id: z.string(), name: z.string(), labels: z.array(tlpLabel), defaultLabel: tlpLabel })),
  }),
  plan: defineRoute({
    method: 'POST',
    path: '/api/spaces/:spaceId/events',
    summary: 'Plan an event of a space; the same id again is the same event',
    params: z.strictObject({ spaceId: idText() }),
    body: z.strictObject({ id: idText(), ...plan }),
    response: networkEventView,
    status: 201,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/api/network-events/:eventId',
    summary: 'Change an event; who signed up is told where time or place move, and who waits gets new seats',
    params: eventParams,
    body: z.strictObject({ version, ...plan }),
    response: networkEventView,
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/api/network-events/:eventId/cancel',
    summary: 'Cancel an event; who signed up is told',
    params: eventParams,
    body: z.strictObject({ version }),
    response: networkEventView,
  }),
  signUp: defineRoute({
    method: 'POST',
    path: '/api/network-events/:eventId/sign-up',
    summary: 'Take a seat, or a place on the waiting list where all are taken',
    params: eventParams,
    body: z.strictObject({}),
    response: networkEventView,
  }),
  giveBack: defineRoute({
    method: 'POST',
    path: '/api/network-events/:eventId/give-back',
    summary: 'Give my seat back; it goes to who waits longest',
    params: eventParams,
    body: z.strictObject({}),
    response: z.object({ mine: z.enum(signUpStates).nullable() }),
  }),
  signUps: defineRoute({
    method: 'GET',
    path: '/api/network-events/:eventId/sign-ups',
    summary: 'Who comes and who waits, for who looks after the space',
    params: eventParams,
    response: listOf(z.object({ personId: z.string(), name: z.string(), memberName: z.string().nullable(), state: z.enum(['going', 'waiting']) })),
  }),
  file: defineRoute({
    method: 'GET',
    path: '/api/network-events/:eventId/event.ics',
    summary: 'The event as a calendar file (RFC 5545), where its label lets it out',
    params: eventParams,
    response: z.string(),
    responseMedia: 'text/calendar',
  }),
};

export const networkEventProblems = {
  'network-event.not-found': 404,
  'network-event.changed-meanwhile': 409,
  'network-event.id-taken': 409,
  /** It ends before it begins, or begins in the past. */
  'network-event.unfit-times': 422,
  /** Its label names readers, which an event has none of, or is stricter than the space allows. */
  'network-event.unfit-label': 422,
  /** Fewer seats than are taken. Facts: `going`. */
  'network-event.too-few-seats': 422,
  /** It has begun, or was cancelled. */
  'network-event.closed': 409,
  /** Its label lets no calendar have it. */
  'network-event.stays-here': 403,
} as const satisfies ProblemTable;
