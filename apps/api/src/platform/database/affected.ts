import type { DeleteResult, UpdateResult } from 'typeorm';

/**
 * How many rows a conditional `update()` or `delete()` matched; the same number on both databases.
 * @throws Error when the driver did not say, since a guess would give away a seat
 */
export function affected(result: UpdateResult | DeleteResult): number {
  if (typeof result.affected !== 'number') throw new Error('The driver did not say how many rows were affected.');
  return result.affected;
}
