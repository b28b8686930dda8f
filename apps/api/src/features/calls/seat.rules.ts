import { seatsAllotted, type SeatCounts } from '@rso-connect/shared';

export const countNames = ['granted', 'extra', 'released', 'held', 'named', 'used'] as const satisfies readonly (keyof SeatCounts)[];

/** @returns by how much a movement changes what remains */
export function changeOfRemaining(by: SeatCounts): number {
  return seatsAllotted(by) - by.held - by.named - by.used;
}

/** A member as the rule of offering on sees it. */
export interface Waiting {
  memberId: string;
  /** How many seats of the run are its own now. */
  allotted: number;
  /** Since when each of its reserves has waited, in the order of their rank. */
  reserves: readonly Date[];
}

/** A seat that goes to a member, with what the rule saw. */
export interface Offer {
  memberId: string;
  place: number;
  seatsBefore: number;
  reserveSince: Date;
}

/**
 * To whom seats that fell free are offered: one at a time, each to the member with a reserve that has the fewest seats
 * at that moment; of equals, to the one whose first reserve has waited longest; then by id, so that the record can be
 * worked out again (decision 013).
 *
 * @param seats how many are to be offered on
 */
export function offersOf(seats: number, waiting: readonly Waiting[]): Offer[] {
  const members = waiting.map(({ memberId, allotted, reserves }) => ({ memberId, allotted, reserves: [...reserves] }));
  const offers: Offer[] = [];
  for (let place = 1; place <= seats; place += 1) {
    const [next] = members.filter(({ reserves }) => reserves.length > 0).sort((a, b) =>
      a.allotted - b.allotted || (a.reserves[0]?.getTime() ?? 0) - (b.reserves[0]?.getTime() ?? 0) || (a.memberId < b.memberId ? -1 : 1));
    const reserveSince = next?.reserves.shift();
    if (!next || !reserveSince) break;
    offers.push({ memberId: next.memberId, place, seatsBefore: next.allotted, reserveSince });
    next.allotted += 1;
  }
  return offers;
}
