import { appendOnly, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** The audit log and its chain. */
export const auditMigration: Migration = {
  name: '0008-audit',
  async up(q) {
    await createTable(q, 'audit_entries', [
      col.id(), col.time('occurredAt'), col.code('action', 80), col.code('originKind', 10), col.id('actorId', { nullable: true }),
      col.code('subjectKind', 40), col.code('subjectId', 100), col.id('personId', { nullable: true }), col.code('reference', 64, { nullable: true }),
      col.json('before', { nullable: true }), col.json('after', { nullable: true }), col.code('sourceDigest', 64, { nullable: true }),
    ], { indices: [['occurredAt', 'id'], ['actorId', 'id'], ['personId', 'id'], ['subjectId', 'id'], ['action', 'id']] });
    await createTable(q, 'audit_sources', [
      col.id('entryId', { primary: true }), col.text('address', 45), col.text('userAgent', 300), col.code('salt', 32), col.time('occurredAt'),
    ], { indices: [['occurredAt']], foreignKeys: [foreignKey('entryId', 'audit_entries')] });
    await createTable(q, 'audit_seals', [
      col.int('position', { primary: true }), col.id('entryId'), col.code('hash', 64), col.code('keyId', 16),
    ], { unique: [['entryId']], foreignKeys: [foreignKey('entryId', 'audit_entries')] });
    await createTable(q, 'audit_unsealed', [col.id('entryId', { primary: true })], { foreignKeys: [foreignKey('entryId', 'audit_entries')] });
    await appendOnly(q, 'audit_entries');
    await appendOnly(q, 'audit_seals');
  },
};
