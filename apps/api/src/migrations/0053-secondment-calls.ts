import { check, col, createTable, type Migration } from '../platform/database/index.js';

/** Calls to officers of the members to work at the office for some months. */
export const secondmentCallsMigration: Migration = {
  name: '0053-secondment-calls',
  async up(q) {
    await createTable(q, 'secondment_calls', [
      col.id(), col.code('state', 20), col.int('version'), col.text('position', 200), col.text('positionSort', 200), col.text('programmeArea', 200),
      col.json('purposes'), col.json('areas'), col.longText('description'), col.int('months'),
      col.code('startFrom', 10, { nullable: true }), col.code('startUntil', 10, { nullable: true }), col.int('places'),
      col.json('eligibility'), col.json('criteria'), col.json('documents'),
      col.time('opensAt', { nullable: true }), col.time('closesAt', { nullable: true }), col.code('timeZone', 64), col.code('audience', 20), col.json('memberIds'),
      col.longText('standDownReason', { nullable: true }), col.time('lapsedAt', { nullable: true }), col.time('publishedAt', { nullable: true }),
      col.time('createdAt'), col.time('changedAt'),
    ], {
      indices: [['state', 'closesAt', 'id']],
      checks: [check('lengths', 'months > 0 AND places > 0')],
    });
  },
};
