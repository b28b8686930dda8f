import { z } from 'zod';
import { defineRoute } from '../kernel/route.js';
import { idText, instant } from '../kernel/text.js';
import { tlpLabel } from '../labels/tlp-label.js';

/** What somebody is told of a topic: every post, what turns to themselves, or nothing. */
export const topicLevels = ['watching', 'normal', 'muted'] as const;
export type TopicLevel = (typeof topicLevels)[number];

/** Why the level is what it is: chosen by oneself, or by a rule. */
export const levelReasons = ['own', 'wrote', 'named', 'opened', 'reads'] as const;
export type LevelReason = (typeof levelReasons)[number];

export interface LevelWithReason {
  level: TopicLevel;
  reason: LevelReason;
}

/**
 * The rule where somebody chose nothing. It is asked each time and never written down, so that it can't override what
 * they chose.
 */
export function levelByRule({ wrote, isNamed, hasOpened }: {
  wrote: boolean;
  isNamed: boolean;
  /** Where nobody can tell who wrote, under the Chatham House rule. */
  hasOpened: boolean;
}): LevelWithReason {
  if (wrote) return { level: 'watching', reason: 'wrote' };
  if (isNamed) return { level: 'watching', reason: 'named' };
  return hasOpened ? { level: 'watching', reason: 'opened' } : { level: 'normal', reason: 'reads' };
}

const levelWithReason = z.object({ level: z.enum(topicLevels), reason: z.enum(levelReasons) });
/** My level, why it is so, and what it would be if I chose nothing. */
export const topicLevelView = levelWithReason.extend({ byRule: levelWithReason });
export type TopicLevelView = z.output<typeof topicLevelView>;

/** More topics with something new than a first page shows are only counted. */
export const mostUnreadTopics = 5;

/** A topic with posts that I haven't read, wherever in my spaces it is. */
export const unreadTopic = z.object({
  id: z.string(),
  title: z.string(),
  label: tlpLabel,
  spaceId: z.string(),
  spaceName: z.string(),
  unread: z.number().int(),
  lastPostAt: instant,
});
export type UnreadTopic = z.output<typeof unreadTopic>;

/** Those written in last, and how many there are besides. */
export const unreadTopics = z.object({ items: z.array(unreadTopic).max(mostUnreadTopics), more: z.number().int() });
export type UnreadTopicsView = z.output<typeof unreadTopics>;

const topicParams = z.strictObject({ topicId: idText() });

export const followingRoutes = {
  unread: defineRoute({
    method: 'GET',
    path: '/api/my/unread-topics',
    summary: 'Topics of my spaces with something new, but those that I muted',
    response: unreadTopics,
  }),
  level: defineRoute({
    method: 'GET',
    path: '/api/topics/:topicId/level',
    summary: 'What I am told of a topic, and why',
    params: topicParams,
    response: topicLevelView,
  }),
  choose: defineRoute({
    method: 'PUT',
    path: '/api/topics/:topicId/level',
    summary: 'Choose what I am told of a topic; null leaves it to the rule',
    params: topicParams,
    body: z.strictObject({ level: z.enum(topicLevels).nullable() }),
    response: topicLevelView,
  }),
};
