import type { RequestOf, RouteContract } from '@rso-connect/shared';
import { actors, type ActorName, type World } from './world.js';

/**
 * What an actor gets: `yes` is a success; `blank` a success that doesn't show what the row is about; a number is the
 * status of the refusal.
 */
export type Outcome = 'yes' | 'blank' | 401 | 403 | 404 | 409 | 410 | 422;

/** One route with what everybody gets. */
export interface Row {
  route: RouteContract;
  /** A request that is right in every way but for who sends it; made anew after each success. */
  ask: (world: World, actor: ActorName) => Promise<object> | object;
  /** Whether it is another one for each actor. */
  dependsOnActor: boolean;
  outcomes: Record<ActorName, Outcome>;
  /** For lists: text that only the thing in question brings into the answer. */
  shows: ((world: World) => string) | undefined;
}

type Ask<R> = (world: World, actor: ActorName) => Promise<RequestOf<R>> | RequestOf<R>;
type Given = Partial<Record<ActorName, Outcome>>;

/** Everybody with an account. */
export const signedIn = actors.filter((name) => name !== 'stranger');

/** @returns the same outcome for these actors */
export function all(names: readonly ActorName[], outcome: Outcome): Given {
  return Object.fromEntries(names.map((name) => [name, outcome]));
}

/**
 * A row: whoever isn't named is refused, a stranger with 401 and everybody else with 403.
 *
 * @param outcomes for those who get something else
 */
export function row<const R extends RouteContract>(route: R, ask: Ask<R>, outcomes: Given, shows?: (world: World) => string): Row {
  const refused = Object.fromEntries(actors.map((name) => [name, name === 'stranger' ? 401 : 403])) as Record<ActorName, Outcome>;
  return { route, ask, dependsOnActor: ask.length > 1, outcomes: { ...refused, ...outcomes }, shows };
}

/** A route that answers everybody alike. */
export function open<R extends RouteContract>(route: R, ask: Ask<R>, outcome: Outcome = 'yes'): Row {
  return row(route, ask, all(actors, outcome));
}

/** A route about oneself: whoever is signed in gets their own. */
export function own<R extends RouteContract>(route: R, ask: Ask<R>, outcome: Outcome = 'yes'): Row {
  return row(route, ask, all(signedIn, outcome));
}
