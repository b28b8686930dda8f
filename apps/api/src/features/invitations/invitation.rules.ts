import { emailKeyOf, membersOwn, permissionsOf, roleTable, type InvitationState, type Permission, type Role, type RoleGrant, type ScopeKind } from '@rso-connect/shared';
import type { Invitation } from './invitation.entity.js';

/** @returns where an invitation stands at a moment */
export function stateOf({ state, expiresAt }: Pick<Invitation, 'state' | 'expiresAt'>, now: Date): InvitationState {
  return state === 'pending' && expiresAt <= now ? 'expired' : state;
}

/** @returns what no two pending invitations share */
export function activeKeyOf(memberId: string | null, email: string): string {
  return `${memberId ?? 'office'}|${emailKeyOf(email)}`;
}

/** @returns the permissions that these grants give for the whole platform */
export function heldEverywhere(grants: readonly RoleGrant[]): readonly Permission[] {
  return permissionsOf(grants.filter(({ scopeKind }) => scopeKind === 'platform'));
}

/**
 * Whether somebody may invite with a role: only with less than they may do themselves, so that nobody makes their
 * equals; what a member's own people do, the office has them do all the same. Whoever grants roles anyway may with any.
 *
 * @param held every permission that the inviter holds for the whole platform
 */
export function mayInviteWith(role: Role, held: readonly Permission[]): boolean {
  if (held.includes('role.grant')) return true;
  const { permissions } = roleTable[role];
  return permissions.every((permission) => held.includes(permission) || membersOwn.includes(permission)) && !permissions.includes('invitation.grant-role');
}

/** @returns where a role can be held that comes with an invitation; runs and spaces have their own ways in */
export function inviteScopes(role: Role): ScopeKind[] {
  return roleTable[role].scopes.filter((scope) => scope !== 'run' && scope !== 'space');
}

/** Whether the scope fits the role. */
export function scopeFits({ role, scopeKind, scopeId }: RoleGrant): boolean {
  return inviteScopes(role).includes(scopeKind) && (scopeKind === 'platform') === (scopeId === null);
}
