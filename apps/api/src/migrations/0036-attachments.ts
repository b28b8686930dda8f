import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Files of posts. */
export const attachmentsMigration: Migration = {
  name: '0036-attachments',
  async up(q) {
    await createTable(q, 'attachments', [
      col.id(), col.id('spaceId'), col.id('uploaderId', { nullable: true }), col.id('postId', { nullable: true }), col.int('position'), col.code('state', 10),
      col.code('kind', 10, { nullable: true }), col.text('name', 200), col.code('mediaType', 60, { nullable: true }), col.int('bytes'), col.int('width'), col.int('height'),
      col.int('pages'), col.time('createdAt'), col.time('readyAt', { nullable: true }),
    ], {
      indices: [['postId', 'position'], ['uploaderId', 'postId'], ['state', 'createdAt']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('uploaderId', 'people'), foreignKey('postId', 'posts')],
      checks: [check('counted', 'bytes >= 0 AND pages >= 0')],
    });
    // One row for each person who ever sent a file: counted up by whoever begins another one, so that they wait for each other.
    await createTable(q, 'attachment_allowances', [col.id('personId', { primary: true }), col.int('begun')], { foreignKeys: [foreignKey('personId', 'people')] });
  },
};
