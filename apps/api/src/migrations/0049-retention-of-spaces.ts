import { addColumns, col, type Migration } from '../platform/database/index.js';

/** After how many months a space lets go of what was said in it; null where it keeps it. */
export const retentionOfSpacesMigration: Migration = {
  name: '0049-retention-of-spaces',
  async up(q) {
    await addColumns(q, 'spaces', [col.int('retentionMonths', { nullable: true })]);
  },
};
