import { z } from 'zod';
import { instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { spaceKinds } from '../spaces/space.contract.js';
import { membershipStates } from '../spaces/membership.rules.js';

/** Posts that a page holds, and readers that a topic names, at most. */
export const postPage = 50;
export const mostReaders = 30;

/** Who wrote something; the name is blank once they are erased. */
export const authorView = z.object({ id: z.string(), name: z.string(), memberName: z.string().nullable() });
export type AuthorView = z.output<typeof authorView>;

/** One of my spaces. */
export const ownSpaceView = z.object({
  id: z.string(),
  kind: z.enum(spaceKinds),
  name: z.string(),
  standing: z.enum(membershipStates),
  /** Topics with something new, of those that I may read. */
  unreadTopics: z.number().int(),
  topics: z.number().int(),
});
export type OwnSpaceView = z.output<typeof ownSpaceView>;

/** How many people a label reaches in a space; null where that is anybody who signs in. */
export const audienceView = z.object({ people: z.number().int(), members: z.number().int() }).nullable();
export type AudienceView = z.output<typeof audienceView>;

/** A topic in a list. */
export const topicRow = z.object({
  id: z.string(),
  title: z.string(),
  label: tlpLabel,
  author: authorView,
  posts: z.number().int(),
  lastPostAt: instant,
  isPinned: z.boolean(),
  isLocked: z.boolean(),
  /** Posts that I haven't read. */
  unread: z.number().int(),
});
export type TopicRow = z.output<typeof topicRow>;

/** A topic that somebody opened. */
export const topicView = topicRow.extend({
  spaceId: z.string(),
  spaceName: z.string(),
  version: z.number().int(),
  /** The last post that I have read; 0 where none. */
  lastRead: z.number().int(),
  audience: audienceView,
  /** Who is named on it, where its label asks for names. */
  readers: z.array(authorView.extend({
    /** When they opened it last; told to the topic's author alone. */
    openedAt: instant.nullable(),
  })).nullable(),
  can: z.object({ reply: z.boolean(), moderate: z.boolean() }),
});
export type TopicView = z.output<typeof topicView>;

/** One post. Numbers begin with 1 in each topic and leave no gap. */
export const talkPostView = z.object({
  id: z.string(),
  number: z.number().int(),
  authorId: z.string(),
  /** The number that it answers. */
  replyTo: z.number().int().nullable(),
  /** Safe to show; empty for a deleted one. */
  html: z.string(),
  at: instant,
  editedAt: instant.nullable(),
  version: z.number().int(),
  /** Who took it away: its author, or a moderator. */
  deletedBy: z.enum(['author', 'moderator']).nullable(),
  can: z.object({ edit: z.boolean(), delete: z.boolean() }),
});
export type TalkPostView = z.output<typeof talkPostView>;
