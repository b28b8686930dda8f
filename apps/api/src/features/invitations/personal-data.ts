import { definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Invitation, InvitationImport, InvitationImportLine } from './invitation.entity.js';

const reach = { purpose: 'reach', retention: 'invitation', onErasure: deleteRow } as const;
const done = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const line = { purpose: 'reach', retention: 'invitation-file', onErasure: deleteRow } as const;
const made = 'Made from the address.';

definePersonalData(Invitation, {
  group: 'account',
  // Also the inviter's: with them it goes, too, for what they sent in their own name waits for nobody any more.
  subject: { own: ['personId', 'invitedBy'] },
  columns: {
    address: reach, addressKey: reach, activeKey: reach, fullName: reach, searchText: reach, organisationId: reach, language: reach, role: reach,
    scopeKind: reach, scopeId: reach, state: reach, sendings: reach, tokenHash: reach, createdAt: reach, expiresAt: reach, endedAt: reach,
  },
  plain: ['id', 'memberId', 'invitedBy', 'personId'],
  past: { invitation: { since: 'expiresAt', then: 'delete-row' } },
  notExported: { addressKey: made, activeKey: made, searchText: made, tokenHash: 'A hash of the mail’s secret helps nobody but a thief.', invitedBy: 'Somebody else’s id.' },
});

definePersonalData(InvitationImport, {
  group: 'requests',
  subject: { own: ['requestedBy'] },
  columns: { total: done, createdAt: done, finishedAt: done },
  plain: ['id', 'requestedBy', 'organisationId', 'language', 'jobId'],
});

definePersonalData(InvitationImportLine, {
  group: 'requests',
  subject: { through: InvitationImport, by: 'importId' },
  columns: { line, email: line, fullName: line, agency: line, language: line, outcome: line, problem: line, createdAt: line },
  plain: ['id', 'importId'],
  past: { 'invitation-file': { since: 'createdAt', then: 'delete-row' } },
  notExported: { email: 'Somebody else’s address.', fullName: 'Somebody else’s name.' },
});
