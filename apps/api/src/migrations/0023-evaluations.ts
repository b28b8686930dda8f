import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Evaluations of runs: banks of questions, what a run asks when, who answered what under which pseudonym. */
export const evaluationsMigration: Migration = {
  name: '0023-evaluations',
  async up(q) {
    await createTable(q, 'evaluation_banks', [
      col.id(), col.id('courseId'), col.text('title', 200), col.id('addedBy', { nullable: true }), col.time('addedAt'),
    ], { foreignKeys: [foreignKey('courseId', 'courses'), foreignKey('addedBy', 'people')] });
    await createTable(q, 'evaluation_questions', [
      col.id('bankId', { primary: true }), col.code('key', 100, { primary: true }), col.int('position'), col.text('outcome', 200), col.int('points'), col.json('content'),
    ], { foreignKeys: [foreignKey('bankId', 'evaluation_banks')] });
    await createTable(q, 'evaluation_plans', [
      col.id('runId', { primary: true }), col.int('version'), col.id('bankId', { nullable: true }), col.int('questionCount', { nullable: true }),
      col.json('forms', { nullable: true }), col.id('changedBy', { nullable: true }), col.time('changedAt'),
    ], { foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('bankId', 'evaluation_banks'), foreignKey('changedBy', 'people')] });
    await createTable(q, 'run_evaluations', [
      col.id(), col.id('runId'), col.code('kind', 20), col.time('openedAt', { nullable: true }), col.time('closedAt', { nullable: true }),
      col.time('invitedAt', { nullable: true }), col.int('batches'),
    ], { unique: [['runId', 'kind']], indices: [['invitedAt']], foreignKeys: [foreignKey('runId', 'course_runs')] });
    await createTable(q, 'evaluation_participants', [
      col.id(), col.id('runId'), col.id('personId', { nullable: true }), col.time('createdAt'),
    ], { unique: [['runId', 'personId']], indices: [['personId'], ['createdAt']], foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('personId', 'people')] });
    await createTable(q, 'evaluation_responses', [
      col.id(), col.id('evaluationId'), col.id('participantId'), col.code('form', 1, { nullable: true }), col.time('savedAt'),
      col.time('handedInAt', { nullable: true }), col.json('rightKeys', { nullable: true }), col.int('scoreHundredths', { nullable: true }),
      col.int('batch', { nullable: true }),
    ], {
      unique: [['evaluationId', 'participantId']],
      foreignKeys: [foreignKey('evaluationId', 'run_evaluations'), foreignKey('participantId', 'evaluation_participants')],
    });
    await createTable(q, 'evaluation_answers', [
      col.id('responseId', { primary: true }), col.code('questionKey', 100, { primary: true }), col.int('revision'), col.json('answer'),
    ], { foreignKeys: [foreignKey('responseId', 'evaluation_responses')] });
    await createTable(q, 'evaluation_invitations', [
      col.id('evaluationId', { primary: true }), col.id('personId', { primary: true }), col.time('invitedAt'),
    ], { foreignKeys: [foreignKey('evaluationId', 'run_evaluations'), foreignKey('personId', 'people')] });
  },
};
