import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { takeNumbers } from '../../platform/database/yearly-numbers.js';
import { CertificateSerial } from './certificate.entity.js';

/** Gives out the serials of a year without gaps. */
@Injectable()
export class Serials {
  constructor(private readonly db: Database) {}

  /**
   * Takes the next numbers of a year; only inside a transaction.
   *
   * @returns the first of them
   */
  take(year: number, count: number): Promise<number> {
    return takeNumbers(this.db.repo(CertificateSerial), year, count);
  }

  /** Puts back the last numbers that this same transaction took and doesn't need. */
  async giveBack(year: number, count: number): Promise<void> {
    if (count > 0) await takeNumbers(this.db.repo(CertificateSerial), year, -count);
  }
}
