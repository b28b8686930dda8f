import { membershipTable, type SpaceView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { Space, SpaceMembership } from './space.entity.js';

type Membership = Pick<SpaceMembership, 'state' | 'basis'> | null;

/** @returns whether somebody keeps order in a space; it opens nothing to read */
export function canManageSpace(actor: Actor, { id }: Pick<Space, 'id'>): boolean {
  return actor.can('space.manage', { space: id });
}

/** @returns whether somebody sees who is in a space: its staff, and its members where its setting says so */
export function canReadRoster(actor: Actor, space: Pick<Space, 'id' | 'rosterFor'>, membership: Membership): boolean {
  if (canManageSpace(actor, space)) return true;
  return space.rosterFor === 'members' && membership !== null && membershipTable[membership.state].see;
}

/**
 * @returns whether who is in it together counts as sharing a space: not in the Alumni Network, where "alumni" is a choice of its own,
 *   and would otherwise come with "my spaces"
 */
export function sharesPeople({ kind }: Pick<Space, 'kind'>): boolean {
  return kind !== 'alumni';
}

/** @returns whether somebody may write in a space at all; what stands in a topic's way is the topic's own */
export function canPostIn({ archivedAt }: Pick<Space, 'archivedAt'>, membership: Membership): boolean {
  return archivedAt === null && membership !== null && membershipTable[membership.state].post;
}

/** @returns whether somebody has left and comes back by themselves: not where others must let them in again */
export function canReturn({ state, basis }: Pick<SpaceMembership, 'state' | 'basis'>): boolean {
  return state === 'left' && basis !== 'vetting';
}

/** @returns what somebody may do with a space */
export function spaceRights(actor: Actor, space: Space, membership: Membership): SpaceView['can'] {
  return {
    post: canPostIn(space, membership),
    readRoster: canReadRoster(actor, space, membership),
    leave: membership?.state === 'active',
    rejoin: membership !== null && canReturn(membership),
    manage: canManageSpace(actor, space),
  };
}
