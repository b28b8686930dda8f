import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Who wants the digest how often, and which ones were due. */
export const digestsMigration: Migration = {
  name: '0037-digests',
  async up(q) {
    await createTable(q, 'digest_choices', [col.id('personId', { primary: true }), col.code('rhythm', 10), col.time('changedAt')], {
      foreignKeys: [foreignKey('personId', 'people')],
    });
    // The id follows from person and week, so that there is one of each however often it is written.
    await createTable(q, 'digests', [
      col.id(), col.id('personId'), col.code('week', 10), col.time('since'), col.time('until'), col.bool('isEmpty'), col.time('createdAt'),
    ], {
      unique: [['personId', 'week']],
      indices: [['createdAt']],
      foreignKeys: [foreignKey('personId', 'people')],
    });
  },
};
