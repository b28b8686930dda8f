import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Stories of what came of a course, published after consent. */
export const storiesMigration: Migration = {
  name: '0042-stories',
  async up(q) {
    await createTable(q, 'stories', [
      col.id(), col.id('authorId'), col.id('evaluationId'), col.id('memberId', { nullable: true }), col.text('courseTitle', 200), col.text('title', 200),
      col.longText('text'), col.code('byline', 10), col.code('state', 10), col.int('version'), col.code('consentUntil', 10, { nullable: true }),
      col.time('consentedAt', { nullable: true }), col.id('agencyClearedBy', { nullable: true }), col.id('officeClearedBy', { nullable: true }),
      col.time('publishedAt', { nullable: true }), col.text('reason', 1000, { nullable: true }), col.time('createdAt'), col.time('changedAt'),
    ], {
      unique: [['authorId', 'evaluationId']],
      indices: [['state', 'publishedAt', 'id'], ['state', 'memberId'], ['evaluationId'], ['memberId'], ['agencyClearedBy'], ['officeClearedBy']],
      foreignKeys: [
        foreignKey('authorId', 'people'), foreignKey('evaluationId', 'run_evaluations'), foreignKey('memberId', 'organisations'), foreignKey('agencyClearedBy', 'people'),
        foreignKey('officeClearedBy', 'people'),
      ],
    });
  },
};
