import type { PlacementSide } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { Placement } from './placement.entity.js';

type Whose = Pick<Placement, 'personId' | 'supervisorId' | 'memberId'>;

/**
 * What somebody is in a placement. The secondee is that alone, whatever roles they hold: nobody decides about themselves.
 *
 * @returns null for who has nothing to do with it
 */
export function sideOf(actor: Actor, { personId, supervisorId, memberId }: Whose): PlacementSide | null {
  if (actor.personId === personId) return 'secondee';
  if (actor.personId === supervisorId) return 'supervisor';
  if (actor.can('secondment.manage')) return 'office';
  if (actor.can('secondment.read')) return 'co-manager';
  return actor.can('secondment.nominate', { member: memberId }) ? 'focal-point' : null;
}

/** @returns whether somebody acts for the office: its supervisors may as well hold its role */
export function actsForOffice(actor: Actor, placement: Whose): boolean {
  return actor.personId !== placement.personId && actor.can('secondment.manage');
}

/** @returns whether somebody approves a later last day: the office, or a co-manager */
export function mayApprove(actor: Actor, placement: Whose): boolean {
  return actor.personId !== placement.personId && (actor.can('secondment.manage') || actor.can('secondment.sign'));
}

/** @returns whether somebody consents for the member */
export function mayConsent(actor: Actor, { personId, memberId }: Whose): boolean {
  return actor.personId !== personId && actor.can('secondment.nominate', { member: memberId });
}

/** Who sees objectives, calendar, reports and the talk: never the member. */
export function seesWork(side: PlacementSide): boolean {
  return side !== 'focal-point';
}
