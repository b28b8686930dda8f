import { addColumns, addIndex, check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** How participants are selected: what counts, who scored whom, what is staged, and in which order people wait. */
export const selectionMigration: Migration = {
  name: '0019-selection',
  async up(q) {
    // What people may say of themselves, so that a choice among them can be balanced and checked.
    await addColumns(q, 'people', [col.code('gender', 20, { nullable: true }), col.json('spokenLanguages', { nullable: true })]);
    await addColumns(q, 'person_posts', [col.code('agencyKind', 20, { nullable: true })]);
    await addColumns(q, 'enrolments', [
      col.time('replyBy', { nullable: true }), col.time('replyRemindedAt', { nullable: true }), col.int('waitingRank', { nullable: true }),
    ]);
    await addIndex(q, 'enrolments', ['state', 'replyBy']);
    await createTable(q, 'seat_promotions', [
      col.id('eventId', { primary: true }), col.id('runId'), col.id('enrolmentId'), col.time('promotedAt'),
    ], { foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('enrolmentId', 'enrolments')] });
    await createTable(q, 'selections', [
      col.id('runId', { primary: true }), col.json('settings'), col.int('revision'), col.int('releases'), col.time('changedAt'),
    ], { foreignKeys: [foreignKey('runId', 'course_runs')] });
    await createTable(q, 'selection_candidates', [
      col.id('enrolmentId', { primary: true }), col.id('runId'), col.int('version'), col.int('scoreHundredths', { nullable: true }),
      col.code('decision', 20, { nullable: true }), col.text('reason', 600, { nullable: true }), col.id('stagedBy', { nullable: true }),
      col.time('stagedAt', { nullable: true }), col.json('rankFacts', { nullable: true }), col.int('releasedIn', { nullable: true }),
    ], {
      indices: [['runId', 'decision']],
      foreignKeys: [foreignKey('enrolmentId', 'enrolments'), foreignKey('runId', 'course_runs'), foreignKey('stagedBy', 'people')],
    });
    await createTable(q, 'selection_scores', [
      col.id('enrolmentId', { primary: true }), col.code('criterion', 40, { primary: true }), col.id('scorerId', { primary: true }),
      col.int('score'), col.int('version'), col.time('changedAt'),
    ], {
      foreignKeys: [foreignKey('enrolmentId', 'enrolments'), foreignKey('scorerId', 'people')],
      checks: [check('score', 'score BETWEEN 0 AND 5')],
    });
    await createTable(q, 'selection_balances', [
      col.id(), col.id('runId'), col.json('enrolmentIds'), col.json('figures', { nullable: true }), col.time('countedAt'),
    ], { indices: [['runId', 'countedAt']], foreignKeys: [foreignKey('runId', 'course_runs')] });
  },
};
