import { courseRoutes, enrolmentRoutes, identityRoutes, learningRoutes, type RouteContract } from '@rso-connect/shared';
import type { SeededPerson, World } from './world.js';

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
];
