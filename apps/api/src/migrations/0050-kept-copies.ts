import { addColumns, col, type Migration } from '../platform/database/index.js';

/** Which cleaning of an attachment is the one that is kept; null of those cleaned before, of which there is one. */
export const keptCopiesMigration: Migration = {
  name: '0050-kept-copies',
  async up(q) {
    await addColumns(q, 'attachments', [col.id('copyId', { nullable: true })]);
  },
};
