import { addColumns, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** The questions that runs add to their surveys, by version; which one a survey asks, and when it was answered first. */
export const surveyFormsMigration: Migration = {
  name: '0026-survey-forms',
  async up(q) {
    await addColumns(q, 'run_evaluations', [col.int('formVersion', { default: 0 }), col.time('frozenAt', { nullable: true })]);
    await createTable(q, 'survey_forms', [
      col.id('evaluationId', { primary: true }), col.int('version', { primary: true }), col.json('questions'), col.id('createdBy'), col.time('createdAt'),
    ], { foreignKeys: [foreignKey('evaluationId', 'run_evaluations'), foreignKey('createdBy', 'people')] });
  },
};
