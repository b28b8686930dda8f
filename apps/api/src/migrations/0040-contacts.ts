import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Requests for contact between people of the directory. */
export const contactsMigration: Migration = {
  name: '0040-contacts',
  async up(q) {
    await createTable(q, 'contact_requests', [
      col.id(), col.id('fromId'), col.id('toId'), col.longText('reason'), col.code('state', 12),
      // The two while it is asked or accepted: one at a time, whoever asked.
      col.code('pairKey', 80, { nullable: true }), col.time('createdAt'), col.time('answeredAt', { nullable: true }),
    ], {
      unique: [['pairKey']],
      indices: [['fromId', 'createdAt', 'id'], ['toId', 'createdAt', 'id'], ['state', 'createdAt']],
      foreignKeys: [foreignKey('fromId', 'people'), foreignKey('toId', 'people')],
      checks: [check('state', "state IN ('asked', 'accepted', 'declined', 'withdrawn', 'lapsed', 'ended')")],
    });
  },
};
