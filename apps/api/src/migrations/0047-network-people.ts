import { addColumns, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** People who leave: groups, with a reason that they read; their agency, as its focal point says while their membership is suspended. */
export const networkPeopleMigration: Migration = {
  name: '0047-network-people',
  async up(q) {
    await createTable(q, 'group_removals', [
      col.id(), col.id('spaceId'), col.id('personId'), col.longText('reason'), col.id('removedBy'), col.time('removedAt'),
    ], {
      indices: [['personId', 'spaceId'], ['spaceId'], ['removedBy']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('personId', 'people'), foreignKey('removedBy', 'people')],
    });
    await addColumns(q, 'vetting_standings', [col.time('departedAt', { nullable: true })]);
  },
};
