import { invitationImportRoutes, invitationRoutes, officerRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import type { World } from './world.js';
import { all, open, own, row, type Row } from './row.js';

const office = all(['programmeOfficer', 'administrator'], 'yes');
const theirs = { ...office, focalPoint: 'yes' } as const;
const noToken = 'x'.repeat(43);
const address = () => `${newId()}@invited.example`;

/** @returns an invitation for the world's member */
async function anInvitation({ app, people, memberId }: World): Promise<{ invitationId: string }> {
  const { body } = await app.call(invitationRoutes.invite, { as: people.administrator, body: { email: address(), organisationId: memberId } });
  return { invitationId: body.id };
}

/** A member's officers and invitations: its own focal point's, and the office's. */
export const invitationRows: Row[] = [
  row(officerRoutes.members, () => ({}), { ...theirs, otherFocalPoint: 'blank' }, ({ memberId }) => memberId),
  row(officerRoutes.list, () => ({}), { ...theirs, otherFocalPoint: 'yes' }),
  row(invitationRoutes.list, async (world) => {
    await anInvitation(world);
    return { query: { memberId: world.memberId } };
  }, { ...theirs, otherFocalPoint: 'blank' }, () => '@invited.example'),
  row(invitationRoutes.invite, ({ memberId }) => ({ body: { email: address(), organisationId: memberId } }), theirs),
  row(invitationRoutes.roles, () => ({}), office),
  row(invitationRoutes.inviteWithRole, ({ memberId }) => ({
    body: { email: address(), organisationId: memberId, role: 'focal_point' as const, scopeKind: 'member' as const, scopeId: memberId },
  }), office),
  row(invitationRoutes.revoke, async (world) => ({ params: await anInvitation(world) }), { ...theirs, otherFocalPoint: 404 }),
  row(invitationRoutes.resend, async (world) => ({ params: await anInvitation(world) }), { ...theirs, otherFocalPoint: 404 }),
  open(invitationRoutes.look, () => ({ body: { token: noToken } }), 410),
  open(invitationRoutes.accept, () => ({ body: { token: noToken, fullName: 'New', acceptedTerms: true as const } }), 410),
  own(invitationRoutes.acceptOwn, () => ({ body: { token: noToken } }), 410),
  row(invitationImportRoutes.start, ({ memberId }) => ({ query: { organisationId: memberId }, body: `email\n${address()}` }), theirs),
  row(invitationImportRoutes.read, () => ({ params: { importId: newId() } }), { ...all(['programmeOfficer', 'administrator', 'focalPoint', 'otherFocalPoint'], 404) }),
  row(invitationImportRoutes.rows, () => ({ params: { importId: newId() } }), { ...all(['programmeOfficer', 'administrator', 'focalPoint', 'otherFocalPoint'], 404) }),
  row(invitationImportRoutes.report, () => ({ params: { importId: newId() } }), { ...all(['programmeOfficer', 'administrator', 'focalPoint', 'otherFocalPoint'], 404) }),
];
