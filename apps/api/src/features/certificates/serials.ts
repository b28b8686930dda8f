import { Injectable } from '@nestjs/common';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { CertificateSerial } from './certificate.entity.js';

/**
 * Gives out the serials of a year without gaps. The counter's row is written first and by everybody who issues, so
 * that until the commit nobody else issues; what rolls back takes its numbers back with it.
 */
@Injectable()
export class Serials {
  constructor(private readonly db: Database) {}

  /**
   * Takes the next numbers of a year; only inside a transaction.
   *
   * @returns the first of them
   */
  async take(year: number, count: number): Promise<number> {
    const repo = this.db.repo(CertificateSerial);
    if (!(await this.add(year, count))) {
      try {
        await repo.insert({ year, issued: 0 });
      } catch (error) {
        // Another one began the year in the same moment.
        if (!isUniqueViolation(error)) throw error;
      }
      await this.add(year, count);
    }
    const { issued } = await repo.findOneByOrFail({ year });
    return issued - count + 1;
  }

  /** Puts back the last numbers that this same transaction took and doesn't need. */
  async giveBack(year: number, count: number): Promise<void> {
    if (count > 0) await this.add(year, -count);
  }

  private async add(year: number, count: number): Promise<boolean> {
    const change = count < 0 ? `issued - ${String(-count)}` : `issued + ${String(count)}`;
    return affected(await this.db.repo(CertificateSerial).update({ year }, { issued: () => change })) === 1;
  }
}
