import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Cards of the directory, what is found of them, and who opened them. */
export const directoryMigration: Migration = {
  name: '0039-directory',
  async up(q) {
    await createTable(q, 'directory_cards', [
      col.id('personId', { primary: true }), col.time('listedAt', { nullable: true }), col.json('languages'), col.json('expertise'), col.longText('help'),
      col.bool('takesRequests'), col.int('version'), col.time('changedAt'),
    ], { indices: [['listedAt']], foreignKeys: [foreignKey('personId', 'people')] });
    await createTable(q, 'directory_facts', [
      col.id('personId', { primary: true }), col.code('kind', 12, { primary: true }), col.text('term', 80, { primary: true }),
      // The choice of its owner that shows it.
      col.code('consentKey', 80, { primary: true }), col.text('nameSort', 100),
    ], {
      // Found by what it says, in the order of names.
      indices: [['kind', 'term', 'nameSort', 'personId']],
      foreignKeys: [foreignKey('personId', 'people')],
    });
    await createTable(q, 'card_openings', [col.id(), col.id('personId'), col.id('openedBy'), col.time('openedAt')], {
      indices: [['personId', 'openedAt', 'id'], ['openedBy', 'personId', 'openedAt'], ['openedAt']],
      foreignKeys: [foreignKey('personId', 'people'), foreignKey('openedBy', 'people')],
    });
  },
};
