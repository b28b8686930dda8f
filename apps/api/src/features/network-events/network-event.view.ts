import { tlpTable, type NetworkEventView, type SignUpState } from '@rso-connect/shared';
import { writtenHtml } from '../../platform/markdown/index.js';
import type { NetworkEvent } from './network-event.entity.js';

/** @returns whether a label lets an event into a calendar: everybody's, or of those alone who signed up */
export function maySave({ label }: Pick<NetworkEvent, 'label'>, mine: SignUpState | null): boolean {
  const cell = tlpTable.export[label];
  return cell === 'yes' || (cell === 'own' && mine !== null && mine !== 'cancelled');
}

/**
 * An event as somebody sees it; its link is for those who have a seat.
 *
 * @param manage whether they plan the events of its space
 */
export function networkEventView(manage: boolean, event: NetworkEvent, spaceName: string, mine: SignUpState | null, waitingPlace: number | null, now: Date): NetworkEventView {
  const { id, spaceId, label, title, summary, startsAt, endsAt, timeZone, place, link, state, version, capacity, taken } = event;
  const open = state === 'planned' && startsAt > now;
  const signedUp = mine === 'going' || mine === 'waiting';
  return {
    id, spaceId, spaceName, label, title, summary, timeZone, place, state, version, capacity, mine, waitingPlace,
    summaryHtml: summary === null ? '' : writtenHtml(summary),
    startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(),
    link: mine === 'going' || manage ? link : null,
    going: taken,
    can: { signUp: open && !signedUp, cancel: signedUp && startsAt > now, manage: manage && state === 'planned', calendar: maySave(event, mine) },
  };
}
