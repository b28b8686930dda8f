import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Runs whose record is frozen; how each came to be closed, and what became of everybody in it. */
export const closingsMigration: Migration = {
  name: '0024-closings',
  async up(q) {
    await createTable(q, 'closed_runs', [col.id('runId', { primary: true }), col.time('closedAt')], {
      foreignKeys: [foreignKey('runId', 'course_runs')],
    });
    await createTable(q, 'closing_choices', [
      col.id('enrolmentId', { primary: true }), col.id('runId'), col.code('result', 20), col.text('reason', 600), col.id('chosenBy'), col.time('chosenAt'),
    ], { foreignKeys: [foreignKey('enrolmentId', 'enrolments'), foreignKey('runId', 'course_runs'), foreignKey('chosenBy', 'people')] });
    await createTable(q, 'run_closings', [
      col.id(), col.id('runId'), col.id('activeKey', { nullable: true }), col.code('state', 20), col.id('jobId', { nullable: true }), col.int('total'), col.int('done'),
      col.id('closedBy'), col.time('createdAt'), col.time('finishedAt', { nullable: true }), col.id('reopenedBy', { nullable: true }),
      col.time('reopenedAt', { nullable: true }), col.text('reopenReason', 600, { nullable: true }),
    ], {
      unique: [['activeKey']],
      indices: [['runId', 'createdAt']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('closedBy', 'people'), foreignKey('reopenedBy', 'people')],
    });
    await createTable(q, 'closing_results', [
      col.id('closingId', { primary: true }), col.id('enrolmentId', { primary: true }), col.code('stateBefore', 20), col.code('proposed', 20),
      col.code('why', 40), col.code('result', 20), col.text('reason', 600, { nullable: true }), col.time('doneAt', { nullable: true }),
    ], { foreignKeys: [foreignKey('closingId', 'run_closings'), foreignKey('enrolmentId', 'enrolments')] });
  },
};
