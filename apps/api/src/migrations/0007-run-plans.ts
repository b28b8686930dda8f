import { addColumns, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** What staff plan of a run beside its dates, and what the catalogue finds its course by. */
export const runPlansMigration: Migration = {
  name: '0007-run-plans',
  async up(q) {
    await addColumns(q, 'course_runs', [
      col.text('link', 500, { nullable: true }), col.json('languages', { nullable: true }), col.time('enrolFrom', { nullable: true }),
      col.time('enrolUntil', { nullable: true }), col.int('version', { default: 1 }), col.time('changedAt', { nullable: true }),
    ]);
    await addColumns(q, 'enrolments', [col.time('reopenedAt', { nullable: true })]);
    await createTable(q, 'attempt_grants', [
      col.id('enrolmentId', { primary: true }), col.code('activityKey', 100, { primary: true }), col.int('attemptNumber', { primary: true }),
      col.id('grantedBy'), col.text('reason', 600), col.time('grantedAt'),
    ], { foreignKeys: [foreignKey('enrolmentId', 'enrolments'), foreignKey('grantedBy', 'people')] });
    // Null until the calendar has been turned once.
    await addColumns(q, 'courses', [col.longText('runSearchText', { nullable: true })]);
  },
};
