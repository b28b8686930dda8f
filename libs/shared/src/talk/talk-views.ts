import { z } from 'zod';
import { attachmentView } from '../attachments/attachment-views.js';
import { instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';
import { spaceKinds } from '../spaces/space.contract.js';
import { membershipStates } from '../spaces/membership.rules.js';

/** Posts that a page holds, and readers that a topic names, at most. */
export const postPage = 50;
export const mostReaders = 30;

/** What a reader may answer with a press of a button. Words, not signs: they read the same everywhere. */
export const reactionKinds = ['thanks', 'useful', 'agree', 'same-here'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

/** How many people reacted so, and whether I am one of them. */
export const reactionView = z.object({ kind: z.enum(reactionKinds), count: z.number().int(), mine: z.boolean() });
export type ReactionView = z.output<typeof reactionView>;

/** Who wrote something; the name is blank once they are erased. */
export const authorView = z.object({
  id: z.string(),
  name: z.string(),
  memberName: z.string().nullable(),
  /** Under the Chatham House rule: their number in this thread, in place of name and member; `id` is that of the pseudonym. */
  pseudonym: z.number().int().optional(),
});
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
  /** Whether everybody writes in it under a pseudonym. */
  chathamHouse: z.boolean(),
  author: authorView,
  posts: z.number().int(),
  lastPostAt: instant,
  isPinned: z.boolean(),
  isLocked: z.boolean(),
  /** Whether a post of it is marked as the answer. */
  isSolved: z.boolean(),
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
  /** Who was let in by a reader afterwards, with who did it. */
  addedReaders: z.array(authorView.extend({ addedBy: z.string(), addedAt: instant, canTakeOut: z.boolean() })),
  /** The number of the post that is marked as the answer. */
  answer: z.number().int().nullable(),
  /** The post that this topic answers under a stricter label, where I may read that one too. */
  answers: z.object({ topicId: z.string(), title: z.string(), number: z.number().int() }).nullable(),
  can: z.object({
    reply: z.boolean(),
    moderate: z.boolean(),
    /** Mark a post as the answer. */
    solve: z.boolean(),
    /** Labels that I may give it instead: the source any that the space allows, its staff stricter ones only. */
    relabel: z.array(tlpLabel),
    /** Let a colleague read it, as its label says. */
    addReader: z.boolean(),
  }),
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
  /** Whether `html` holds the beginning of a long one, of which the rest is asked for by itself. */
  isCut: z.boolean(),
  attachments: z.array(attachmentView),
  at: instant,
  editedAt: instant.nullable(),
  version: z.number().int(),
  /** Who took it away: its author, or a moderator, who may also have moved it to a topic of its own. */
  deletedBy: z.enum(['author', 'moderator', 'moved', 'retention']).nullable(),
  /** Where it went, where I may read that. */
  movedTo: z.string().nullable(),
  reactions: z.array(reactionView),
  /** The widest label under which its author lets it be quoted and moved; null where its topic's label holds. */
  releasedTo: tlpLabel.nullable(),
  /** Topics under a stricter label that answer it, of those that I may read. */
  answeredIn: z.array(z.object({ topicId: z.string(), title: z.string(), label: tlpLabel })),
  can: z.object({
    edit: z.boolean(),
    delete: z.boolean(),
    react: z.boolean(),
    release: z.boolean(),
    /** Take its files out, one by one. */
    takeFiles: z.boolean(),
  }),
});
export type TalkPostView = z.output<typeof talkPostView>;
