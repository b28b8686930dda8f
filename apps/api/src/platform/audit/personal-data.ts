import { definePersonalData, deleteRow, keep } from '../privacy/index.js';
import { AuditEntry, AuditSeal, AuditSource, AuditVerification, UnsealedEntry } from './audit-entry.entity.js';

const record = { purpose: 'account-for', retention: 'record', onErasure: keep('record') } as const;
const source = { purpose: 'protect', retention: 'audit-source', onErasure: deleteRow } as const;

definePersonalData(AuditEntry, {
  group: 'security',
  subject: { own: ['personId', 'actorId'] },
  // The facts hold ids, codes, numbers and dates only (`auditFacts` refuses anything else).
  columns: { action: record, subjectKind: record, subjectId: record, occurredAt: record, actorId: record, personId: record, before: record, after: record },
  plain: ['id', 'originKind', 'reference', 'sourceDigest'],
  notExported: { sourceDigest: 'Made from the address.' },
});

definePersonalData(AuditSource, {
  group: 'security',
  // Of what a person did, and not of what others did to them.
  subject: { through: AuditEntry, by: 'entryId', as: ['actorId'] },
  columns: { address: source, userAgent: source, occurredAt: source, salt: source },
  plain: ['entryId'],
  past: { 'audit-source': { since: 'occurredAt', then: 'delete-row' } },
  notExported: { salt: 'It means nothing by itself.' },
});

definePersonalData(AuditSeal, { group: 'security', subject: 'nobody', columns: {}, plain: ['position', 'entryId', 'hash', 'keyId'] });
definePersonalData(UnsealedEntry, { group: 'security', subject: 'nobody', columns: {}, plain: ['entryId'] });
definePersonalData(AuditVerification, {
  group: 'security', subject: 'nobody', columns: {}, plain: ['id', 'finishedAt', 'sealed', 'breaks', 'firstPosition', 'firstEntryId', 'firstWhat'],
});
