import type { StepUpWay } from '@rso-connect/shared';
import type { Actor } from './actor.js';

/** Finds who is behind a session cookie; the people feature provides it. */
export abstract class SessionReader {
  /**
   * @param token the cookie's value, as the browser sent it
   * @returns the actor, or null where the session is unknown, over or revoked
   */
  abstract actorOf(token: string): Promise<Actor | null>;

  /**
   * Whether a login session still stands. Asking doesn't count as using it.
   *
   * @param sessionId as the actor names it
   */
  abstract stands(sessionId: string): Promise<boolean>;

  /** @returns how a person can verify a login session anew; empty where there is no way but to sign in again */
  abstract stepUpWays(personId: string): Promise<readonly StepUpWay[]>;
}
