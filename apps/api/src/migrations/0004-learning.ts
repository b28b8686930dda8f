import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** How far people are in what they learn: progress, quiz attempts with their answers, survey responses. */
export const learningMigration: Migration = {
  name: '0004-learning',
  async up(q) {
    await createTable(q, 'activity_progress', [
      col.id('enrolmentId', { primary: true }), col.code('activityKey', 100, { primary: true }), col.code('state', 20),
      col.int('scoreHundredths', { nullable: true }), col.int('attempts'), col.json('bookmark', { nullable: true }), col.int('seconds'),
      col.time('changedAt'), col.time('completedAt', { nullable: true }),
    ], { foreignKeys: [foreignKey('enrolmentId', 'enrolments')] });
    await createTable(q, 'quiz_attempts', [
      col.id(), col.id('enrolmentId'), col.code('activityKey', 100), col.int('number'), col.code('activeKey', 140, { nullable: true }),
      col.int('passMark'), col.json('questions'), col.time('startedAt'), col.time('savedAt'), col.time('expiresAt', { nullable: true }),
      col.time('submittedAt', { nullable: true }), col.code('endedBy', 20, { nullable: true }), col.json('rightKeys', { nullable: true }),
      col.int('points', { nullable: true }), col.int('maxPoints'), col.int('scoreHundredths', { nullable: true }),
      col.bool('passed', { nullable: true }),
    ], {
      unique: [['activeKey'], ['enrolmentId', 'activityKey', 'number']], indices: [['submittedAt', 'expiresAt']],
      foreignKeys: [foreignKey('enrolmentId', 'enrolments')], checks: [check('marks', 'points IS NULL OR (points >= 0 AND points <= maxPoints)')],
    });
    await createTable(q, 'quiz_answers', [
      col.id('attemptId', { primary: true }), col.code('questionKey', 100, { primary: true }), col.int('revision'), col.json('answer'), col.time('savedAt'),
    ], { foreignKeys: [foreignKey('attemptId', 'quiz_attempts')] });
    await createTable(q, 'survey_responses', [
      col.id(), col.id('enrolmentId'), col.code('activityKey', 100), col.json('answers'), col.time('submittedAt'),
    ], { unique: [['enrolmentId', 'activityKey']], foreignKeys: [foreignKey('enrolmentId', 'enrolments')] });
  },
};
