import { col, createTable, type Migration } from '../platform/database/index.js';

/** How the verifications of the audit log went. */
export const auditVerificationMigration: Migration = {
  name: '0012-audit-verification',
  async up(q) {
    await createTable(q, 'audit_verifications', [
      col.id(), col.time('finishedAt'), col.int('sealed'), col.int('breaks'), col.int('firstPosition', { nullable: true }),
      col.id('firstEntryId', { nullable: true }), col.code('firstWhat', 20, { nullable: true }),
    ], { indices: [['finishedAt', 'id']] });
  },
};
