import { problemCode } from '../../../platform/api/problem-error';

/** @returns whether sending failed for want of a connection, and nothing else */
export function isLost(problem: unknown): boolean {
  return ['client.offline', 'client.unreachable', 'server.unavailable'].includes(problemCode(problem));
}
