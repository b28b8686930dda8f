import { courseRoutes, enrolmentRoutes, identityRoutes, learningRoutes, talkRoutes, type RouteContract } from '@rso-connect/shared';
import type { SeededPerson, TalkWorld, World } from './world.js';

/** One request, and what it is about. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Values that find their way into the SQL, by name: the floor takes them from here. */
  facts: Record<string, string>;
}

export interface Scenario {
  name: string;
  title: string;
  /** Requests come in so many kinds, in turn; each kind runs SQL of its own. */
  kinds: number;
  /** Whether it asks about the space with much talk, in which people keep their live streams open meanwhile. */
  isTalk?: boolean;
  /** How many requests there are before one would come a second time; null for reads. */
  capacity(world: World): number | null;
  /** @returns the request with this number, the same for the same number */
  at(world: World, index: number): Shot;
}

/** Words that visitors look for; the last ones find little and nothing. */
const searches = ['trafficking', 'border', 'victim interview', 'smuggling sea', 'referral', 'การค้ามนุษย์', 'passport', 'zebra'];

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('The seed made nothing to choose from.');
  return found;
};

function path(route: RouteContract, params: Record<string, string>, query = ''): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) + query;
}

function read(route: RouteContract, params: Record<string, string>, query: string, person: SeededPerson | null): Shot {
  const facts = { ...params, ...(person ? { personId: person.id, tokenHash: person.tokenHash, sessionId: person.sessionId } : {}) };
  return { method: 'GET', path: path(route, params, query), headers: person ? { cookie: `rso-session=${person.token}` } : {}, facts };
}

/** A write as the screens send it: JSON, from the same site, with a key of its own. */
function write(route: RouteContract, params: Record<string, string>, person: SeededPerson | null, index: number, body: object = {}): Shot {
  const { facts, headers, ...rest } = read(route, params, '', person);
  const more = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'idempotency-key': `bench-${String(process.pid)}-${String(index)}` };
  return { ...rest, method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body), facts };
}

const talkOf = ({ talk }: World): TalkWorld => {
  if (!talk) throw new Error('The seed made no talk.');
  return talk;
};

/** A topic of each label in turn, and one of its readers. */
function page(world: World, index: number): { topicId: string; person: SeededPerson } {
  const { pages, readers } = talkOf(world);
  return { topicId: pick(pick(pages, index), Math.floor(index / pages.length)), person: pick(world.people.slice(0, readers), index * 7) };
}

/** Posts that one person may write within an hour, with some to spare. */
const repliesEach = 50;
/** Their id is made by who writes: the same for the same number. */
const postId = (index: number): string => `bbbbbbbb-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

export const scenarios: readonly Scenario[] = [
  {
    name: 'search',
    title: 'Catalogue search',
    kinds: searches.length,
    capacity: () => null,
    at: (_, index) => read(courseRoutes.list, {}, `?q=${encodeURIComponent(pick(searches, index))}`, null),
  },
  {
    name: 'outline',
    title: 'Course outline',
    kinds: 1,
    capacity: () => null,
    at: (world, index) => {
      const { person, enrolmentId } = pick(world.mainEnrolments, index);
      return read(learningRoutes.outline, { enrolmentId }, '', pick(world.people, person));
    },
  },
  {
    name: 'roster',
    title: 'Roster page',
    kinds: 1,
    capacity: () => null,
    at: (world) => read(enrolmentRoutes.roster, { runId: world.mainRunId }, '', world.officer),
  },
  {
    name: 'sign-in',
    title: 'Sign-in',
    kinds: 1,
    capacity: () => null,
    at: (world, index) => {
      const { email } = pick(world.people, index);
      return write(identityRoutes.signIn, {}, null, index, { email, password: world.password });
    },
  },
  {
    name: 'complete',
    title: 'Complete an activity',
    kinds: 1,
    capacity: (world) => world.learningEnrolments.length * world.viewKeys.length,
    at: (world, index) => {
      const { person, enrolmentId } = pick(world.learningEnrolments, index);
      const key = pick(world.viewKeys, Math.floor(index / world.learningEnrolments.length));
      return write(learningRoutes.view, { enrolmentId, key }, pick(world.people, person), index);
    },
  },
  {
    name: 'quiz',
    title: 'Quiz submit',
    kinds: 1,
    capacity: (world) => world.quizEnrolments.length,
    at: (world, index) => {
      const { person, enrolmentId, attemptId } = pick(world.quizEnrolments, index);
      return write(learningRoutes.submitAttempt, { enrolmentId, attemptId }, pick(world.people, person), index);
    },
  },
  {
    name: 'enrol',
    title: 'Enrol',
    kinds: 1,
    capacity: (world) => world.people.length * world.emptyRunIds.length,
    at: (world, index) => {
      const runId = pick(world.emptyRunIds, Math.floor(index / world.people.length));
      return write(enrolmentRoutes.enrol, { runId }, pick(world.people, index), index);
    },
  },
  {
    name: 'topics',
    title: 'Topic list',
    kinds: 1,
    isTalk: true,
    capacity: () => null,
    at: (world, index) => {
      const { spaceId, readers } = talkOf(world);
      return read(talkRoutes.topics, { spaceId }, '', pick(world.people.slice(0, readers), index));
    },
  },
  {
    name: 'topic-head',
    title: 'Topic',
    kinds: 2,
    isTalk: true,
    capacity: () => null,
    at: (world, index) => {
      const { topicId, person } = page(world, index);
      return read(talkRoutes.topic, { topicId }, '', person);
    },
  },
  {
    name: 'topic-posts',
    title: 'Its first posts',
    kinds: 2,
    isTalk: true,
    capacity: () => null,
    at: (world, index) => {
      const { topicId, person } = page(world, index);
      return read(talkRoutes.posts, { topicId }, '?from=1', person);
    },
  },
  {
    name: 'reply',
    title: 'Reply',
    kinds: 1,
    isTalk: true,
    capacity: (world) => talkOf(world).readers * repliesEach,
    at: (world, index) => {
      const { answered, readers } = talkOf(world);
      const id = postId(index);
      const body = { id, text: `We do the same at our airport, **since last year**. See number ${String(index)}.`, attachmentIds: [], replyTo: null, quotedIds: [], mentionedIds: [] };
      const shot = write(talkRoutes.reply, { topicId: pick(answered, index) }, pick(world.people.slice(0, readers), index), index, body);
      return { ...shot, facts: { ...shot.facts, postId: id } };
    },
  },
];
