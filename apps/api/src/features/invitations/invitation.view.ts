import type { InvitationImportRow, InvitationView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { Invitation, InvitationImportLine } from './invitation.entity.js';
import { canHandle } from './invitation.policy.js';
import { stateOf } from './invitation.rules.js';

/** What views of invitations name beside the rows. */
export interface InvitationFacts {
  actor: Actor;
  now: Date;
  organisations: ReadonlyMap<string, { name: string }>;
  people: ReadonlyMap<string, { fullName: string }>;
}

/** @returns an invitation as its inviters see it: nothing about whether the address has an account */
export function invitationView(row: Invitation, { actor, now, organisations, people }: InvitationFacts): InvitationView {
  const state = stateOf(row, now);
  const may = canHandle(actor, row);
  return {
    id: row.id, email: row.address, fullName: row.fullName,
    organisationName: organisations.get(row.organisationId ?? '')?.name ?? null,
    role: row.role, state,
    invitedByName: people.get(row.invitedBy)?.fullName ?? null,
    createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
    can: { revoke: may && state === 'pending', resend: may && (state === 'pending' || state === 'expired') },
  };
}

/** @returns a row of a file with what became of it */
export function importRow({ line, email, fullName, agency, outcome, problem }: InvitationImportLine): InvitationImportRow {
  return { line, email, fullName, agency, outcome, problem };
}
