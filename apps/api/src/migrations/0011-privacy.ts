import { addColumns, check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** What people choose to show, their exports and erasures, and what the nightly purge removed. */
export const privacyMigration: Migration = {
  name: '0011-privacy',
  async up(q) {
    await addColumns(q, 'people', [col.time('erasureDueAt', { nullable: true }), col.time('erasedAt', { nullable: true })]);
    await createTable(q, 'consents', [
      col.id(), col.id('personId'), col.code('field', 40), col.code('audience', 20), col.code('purpose', 40), col.int('wording'),
      col.time('givenAt'), col.time('endsAt', { nullable: true }), col.time('withdrawnAt', { nullable: true }),
      col.code('activeKey', 80, { nullable: true }),
    ], {
      unique: [['activeKey']], indices: [['personId', 'givenAt'], ['withdrawnAt']], foreignKeys: [foreignKey('personId', 'people')],
      checks: [check('audience', "audience IN ('rso', 'spaces', 'alumni')")],
    });
    await createTable(q, 'personal_exports', [
      col.id(), col.id('personId'), col.id('activeKey', { nullable: true }), col.id('jobId'), col.code('state', 10),
      col.int('bytes', { nullable: true }), col.time('requestedAt'), col.time('readyAt', { nullable: true }),
      col.time('expiresAt', { nullable: true }),
    ], {
      unique: [['activeKey']], indices: [['personId', 'requestedAt'], ['requestedAt'], ['expiresAt']], foreignKeys: [foreignKey('personId', 'people')],
      checks: [check('state', "state IN ('making', 'ready', 'removed')")],
    });
    await createTable(q, 'erasures', [
      col.id(), col.id('personId'), col.id('activeKey', { nullable: true }), col.id('jobId'), col.code('state', 10),
      col.time('requestedAt'), col.time('dueAt'), col.time('endedAt', { nullable: true }),
    ], {
      unique: [['activeKey']], indices: [['personId', 'requestedAt']], foreignKeys: [foreignKey('personId', 'people')],
      checks: [check('state', "state IN ('waiting', 'cancelled', 'erasing', 'done')")],
    });
    await createTable(q, 'purge_runs', [
      col.id(), col.id('jobId'), col.time('startedAt'), col.time('finishedAt', { nullable: true }), col.int('total'),
    ], { unique: [['jobId']], indices: [['startedAt', 'id']] });
    await createTable(q, 'purge_counts', [
      col.id('runId', { primary: true }), col.code('rule', 80, { primary: true }), col.code('retention', 40), col.int('removed'),
    ], { foreignKeys: [foreignKey('runId', 'purge_runs', 'CASCADE')] });
  },
};
