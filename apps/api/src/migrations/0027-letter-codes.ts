import { addColumns, addUnique, col, type Migration } from '../platform/database/index.js';

/** Letters of invitation carry a code by which anybody can verify them; earlier ones have none. */
export const letterCodesMigration: Migration = {
  name: '0027-letter-codes',
  async up(q) {
    await addColumns(q, 'invitation_letters', [col.code('code', 16, { nullable: true })]);
    await addUnique(q, 'invitation_letters', ['code']);
  },
};
