import { addColumns, col, type Migration } from '../platform/database/index.js';

/** Who writes to the record of a run and who closes it claim the run by this counter: one waits for the other. */
export const recordClaimsMigration: Migration = {
  name: '0026-record-claims',
  async up(q) {
    await addColumns(q, 'course_runs', [col.int('recordClaims', { default: 0 })]);
  },
};
