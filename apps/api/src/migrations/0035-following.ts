import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** What people chose to be told of a topic; whoever chose nothing has no row, and a rule decides. */
export const followingMigration: Migration = {
  name: '0035-following',
  async up(q) {
    await createTable(q, 'topic_levels', [
      col.id('topicId', { primary: true }), col.id('personId', { primary: true }), col.code('level', 10), col.time('chosenAt'),
    ], { foreignKeys: [foreignKey('topicId', 'topics'), foreignKey('personId', 'people')] });
  },
};
