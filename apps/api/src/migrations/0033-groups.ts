import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Coordination groups: spaces inside RILON with a mandate and an end. */
export const groupsMigration: Migration = {
  name: '0033-groups',
  async up(q) {
    await createTable(q, 'coordination_groups', [
      col.id('spaceId', { primary: true }), col.text('theme', 120), col.id('chairId'), col.id('coordinatorId'), col.longText('closeOutNote', { nullable: true }),
      col.id('closedBy', { nullable: true }), col.time('closedAt', { nullable: true }), col.int('extensions'), col.int('reminders'), col.int('version'), col.time('createdAt'),
    ], {
      indices: [['coordinatorId']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('chairId', 'organisations'), foreignKey('coordinatorId', 'people')],
      checks: [check('counted', 'extensions >= 0 AND reminders >= 0')],
    });
  },
};
