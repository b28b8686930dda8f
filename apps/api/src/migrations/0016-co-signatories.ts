import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Who signs certificates beside the office: of a run, of all runs of a course, or of all runs of a provider. */
export const coSignatoriesMigration: Migration = {
  name: '0016-co-signatories',
  async up(q) {
    await createTable(q, 'co_signatories', [
      col.id(), col.id('runId', { nullable: true }), col.id('courseId', { nullable: true }), col.id('providerId', { nullable: true }),
      col.json('signatories'), col.id('changedBy'), col.time('changedAt'),
    ], {
      unique: [['runId'], ['courseId'], ['providerId']],
      foreignKeys: [
        foreignKey('runId', 'course_runs'), foreignKey('courseId', 'courses'), foreignKey('providerId', 'organisations'),
        foreignKey('changedBy', 'people'),
      ],
      checks: [check('reach', '(runId IS NOT NULL) + (courseId IS NOT NULL) + (providerId IS NOT NULL) = 1')],
    });
  },
};
