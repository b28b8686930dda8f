import { problemCode } from '../api/problem-error';

/**
 * @returns whether sending failed for want of a connection, and nothing else; where a page was left with its request under
 * way, the API is still at it
 */
export function isLost(problem: unknown): boolean {
  return ['client.offline', 'client.unreachable', 'server.unavailable', 'idempotency.in-progress'].includes(problemCode(problem));
}
