import { addColumns, col, type Migration } from '../platform/database/index.js';

/** Which invitation a nomination sent, so that the one goes with the other. */
export const invitedNomineesMigration: Migration = {
  name: '0025-invited-nominees',
  async up(q) {
    await addColumns(q, 'nominations', [col.id('invitationId', { nullable: true })]);
  },
};
