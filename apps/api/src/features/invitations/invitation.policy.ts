import type { Actor } from '../../platform/access/actor.js';

/** Whether somebody may invite for a member, and see who is invited; null is the whole platform's own. */
export function canManage(actor: Pick<Actor, 'can'>, memberId: string | null): boolean {
  return actor.can('invitation.manage', { member: memberId });
}

/** An invitation with a role is a matter of those who may give one. */
export function canHandle(actor: Pick<Actor, 'can'>, { memberId, role }: { memberId: string | null; role: string | null }): boolean {
  return canManage(actor, memberId) && (role === null || actor.can('invitation.grant-role'));
}
