import type { ArrivalOwner, OfferReader, OfferSide } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { ArrivalItem } from './offer.entity.js';

/** What tells as whom somebody sees an offer. */
export interface OfferParties {
  personId: string;
  memberId: string;
  /** As the letter that counts names them. */
  supervisorId: string | null;
}

/** @returns as whom somebody sees an offer; who it is about is never anything else; null for whom it isn't shown to */
export function readerOf(actor: Actor, { personId, memberId, supervisorId }: OfferParties): OfferReader | null {
  if (actor.personId === personId) return 'secondee';
  if (actor.can('secondment.manage')) return 'office';
  if (actor.can('secondment.nominate', { member: memberId })) return 'focal-point';
  if (actor.can('secondment.read')) return 'reader';
  return actor.personId === supervisorId ? 'supervisor' : null;
}

const sides: Partial<Record<OfferReader, OfferSide>> = { secondee: 'person', 'focal-point': 'member', office: 'host' };
const owners: Partial<Record<OfferReader, ArrivalOwner>> = { secondee: 'secondee', 'focal-point': 'focal-point', office: 'office' };

/** @returns the side that they answer for, if any */
export function sideOf(reader: OfferReader): OfferSide | null {
  return sides[reader] ?? null;
}

/** Whether an item is theirs to do: another one's of the same office isn't. */
export function isOwnItem(item: Pick<ArrivalItem, 'owner' | 'assigneeId'>, reader: OfferReader, personId: string): boolean {
  return owners[reader] === item.owner && (item.assigneeId === null || item.assigneeId === personId);
}
