import { z } from 'zod';
import { candidacyMoveNames } from '../candidacies/candidacy.moves.js';
import { pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { listedNoticeKinds } from './notice-kinds.js';

export const noticeView = z.object({
  id: z.string(),
  kind: z.enum(listedNoticeKinds),
  createdAt: instant,
  readAt: instant.nullable(),
  /** The course that it is about, where it is about one. */
  courseTitle: z.string().nullable(),
  /** What it brings, where somebody wrote to a whole run. */
  message: z.object({ title: z.string(), senderName: z.string() }).nullable(),
  /** Where somebody wrote in a topic: as much of it as its label lets a notice say. */
  talk: z.object({ label: tlpLabel, spaceName: z.string().nullable(), title: z.string().nullable() }).nullable(),
  /** Where it tells of a candidacy for a secondment; the move where one is told. */
  candidacy: z.object({ position: z.string(), applicantName: z.string(), move: z.enum(candidacyMoveNames).nullable() }).nullable(),
  /** Where it leads, a path of the web app. */
  path: z.string(),
});
export type NoticeView = z.output<typeof noticeView>;

const unreadCount = z.object({
  unread: z.number().int(),
  /** The newest notice, read or not: what "read all" goes up to. */
  newestId: z.string().nullable(),
});
export type UnreadCount = z.output<typeof unreadCount>;

/** What travels over the live stream: what changed, and the id under which to fetch it. */
export const liveHint = z.object({ kind: z.string(), id: z.string() });
export type LiveHintView = z.output<typeof liveHint>;

/** The first event of a stream: whether all hints since the last position follow. Else everything shown must be asked for. */
export const liveBeginning = z.object({ isComplete: z.boolean() });
export type LiveBeginning = z.output<typeof liveBeginning>;

export const notificationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/notifications',
    summary: 'My notices, the newest first',
    query: pageQuery(['-createdAt'], { show: z.enum(['all', 'unread']).default('all') }).omit({ q: true }),
    response: pageOf(noticeView),
  }),
  unreadCount: defineRoute({
    method: 'GET',
    path: '/api/notifications/unread-count',
    summary: 'How many of my notices are unread',
    response: unreadCount,
  }),
  markRead: defineRoute({
    method: 'POST',
    path: '/api/notifications/:noticeId/read',
    summary: 'Mark one of my notices as read',
    params: z.strictObject({ noticeId: idText() }),
    status: 204,
  }),
  markAllRead: defineRoute({
    method: 'POST',
    path: '/api/notifications/read-all',
    summary: 'Mark my notices as read, up to the newest one that I have seen',
    body: z.strictObject({ upTo: idText() }),
    response: unreadCount,
  }),
  live: defineRoute({
    method: 'GET',
    path: '/api/live',
    summary: 'Server-sent events: hints by id that something of mine has changed, from a position on',
    query: z.strictObject({ after: z.string().max(40).optional() }),
    response: z.string(),
    responseMedia: 'text/event-stream',
  }),
};

export const notificationProblems = {
  'notification.not-found': 404,
  'live.too-many-connections': 429,
} as const satisfies ProblemTable;
