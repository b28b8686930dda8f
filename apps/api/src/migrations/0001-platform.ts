import { check, col, createTable, type Migration } from '../platform/database/index.js';

/** Events, jobs and what the HTTP layer remembers. */
export const platformMigration: Migration = {
  name: '0001-platform',
  async up(q) {
    await createTable(q, 'outbox_events', [
      col.id(), col.code('name', 100), col.json('payload'), col.time('occurredAt'), col.time('relayedAt', { nullable: true }),
    ], { indices: [['relayedAt', 'id']] });
    await createTable(q, 'jobs', [
      col.id(), col.code('name', 100), col.json('payload'), col.code('uniqueKey', 200, { nullable: true }), col.code('state', 10),
      col.time('runAt'), col.int('attempts'), col.time('leaseUntil', { nullable: true }),
      col.int('progressDone', { nullable: true }), col.int('progressTotal', { nullable: true }),
      col.longText('lastError', { nullable: true }), col.time('createdAt'), col.time('finishedAt', { nullable: true }),
    ], {
      unique: [['uniqueKey']],
      indices: [['state', 'runAt', 'id'], ['createdAt']],
      checks: [check('state', "state IN ('waiting', 'queued', 'running', 'done', 'failed')")],
    });
    await createTable(q, 'idempotency_keys', [
      col.code('id', 64, { primary: true }), col.code('requestHash', 64), col.int('status', { nullable: true }),
      col.longText('answer', { nullable: true }), col.time('createdAt'),
    ], { indices: [['createdAt']] });
    await createTable(q, 'installation', [
      col.id(), col.code('kind', 20), col.time('createdAt'),
    ], { checks: [check('kind', "kind IN ('demonstration', 'production')")] });
  },
};
