import type { Repository } from 'typeorm';
import { affected } from './affected.js';
import { isUniqueViolation } from './errors.js';

/** A counter's row: how many numbers of a year were given out. */
export interface YearlyNumber {
  year: number;
  issued: number;
}

/**
 * Takes the next numbers of a year, without gaps; only inside a transaction. The counter's row is written first and by
 * everybody who takes one, so that until the commit nobody else does; what rolls back takes its numbers back with it.
 *
 * @param count how many; negative to put back the last ones that this same transaction took
 * @returns the first of them
 */
export async function takeNumbers<Row extends YearlyNumber>(repo: Repository<Row>, year: number, count: number): Promise<number> {
  const counter = repo as unknown as Repository<YearlyNumber>;
  const change = count < 0 ? `issued - ${String(-count)}` : `issued + ${String(count)}`;
  const add = async (): Promise<boolean> => affected(await counter.update({ year }, { issued: () => change })) === 1;
  if (!(await add())) {
    try {
      await counter.insert({ year, issued: 0 });
    } catch (error) {
      // Another one began the year in the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
    await add();
  }
  const { issued } = await counter.findOneByOrFail({ year });
  return issued - count + 1;
}
