import { Injectable } from '@nestjs/common';
import { seatsRemaining } from '@rso-connect/shared';
import { Database } from '../../platform/database/database.js';
import { SeatLedger } from '../calls/index.js';
import { NominationList } from './nomination-list.js';

/** Reserves of a member, in the order of their rank. */
@Injectable()
export class Reserves {
  constructor(
    private readonly db: Database,
    private readonly ledger: SeatLedger,
    private readonly list: NominationList,
  ) {}

  /**
   * Gives the seats that a member has left to its reserves. They are still only nominated: the office decides.
   *
   * @param by who brought it about; null for the platform
   * @param kept so many seats stay as they are, for who waits on the waiting list
   */
  promote(runId: string, memberId: string, by: string | null, kept: 'waiting-list' | null = null): Promise<void> {
    return this.db.transaction(async () => {
      const seats = await this.ledger.still(runId, memberId);
      if (!seats) return;
      const all = await this.list.inFull(runId, memberId);
      const listed = kept === null ? 0 : all.filter(({ enrolment }) => enrolment?.state === 'waitlisted').length;
      const reserves = await this.list.reserves(runId, memberId);
      for (const { nomination } of reserves.slice(0, Math.max(0, seatsRemaining(seats) - listed))) await this.ledger.promote(nomination.id, by);
    });
  }
}
