import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Replies by mail, letters of invitation, what participants are asked and what they say, codes of badges. */
export const participationMigration: Migration = {
  name: '0022-participation',
  async up(q) {
    const ofEnrolment = [foreignKey('enrolmentId', 'enrolments'), foreignKey('personId', 'people')];
    await createTable(q, 'reply_links', [
      col.id(), col.id('enrolmentId'), col.id('personId'), col.code('tokenHash', 64), col.time('createdAt'),
    ], { unique: [['tokenHash']], indices: [['enrolmentId'], ['personId'], ['createdAt']], foreignKeys: ofEnrolment });
    await createTable(q, 'letter_numbers', [col.int('year', { primary: true }), col.int('issued')], {});
    await createTable(q, 'invitation_letters', [
      col.id(), col.id('enrolmentId'), col.id('runId'), col.id('personId'), col.code('number', 30), col.int('version'),
      col.id('activeKey', { nullable: true }), col.code('language', 10), col.json('facts'), col.code('issuedOn', 10), col.time('issuedAt'), col.id('issuedBy'),
    ], {
      unique: [['number'], ['activeKey'], ['enrolmentId', 'version']], indices: [['runId', 'issuedAt'], ['personId']],
      foreignKeys: [...ofEnrolment, foreignKey('runId', 'course_runs'), foreignKey('issuedBy', 'people')],
    });
    await createTable(q, 'question_forms', [
      col.id(), col.id('runId'), col.int('version'), col.id('activeKey', { nullable: true }), col.json('fields'), col.id('createdBy'), col.time('createdAt'),
    ], { unique: [['activeKey'], ['runId', 'version']], foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('createdBy', 'people')] });
    await createTable(q, 'participant_answers', [
      col.id(), col.id('enrolmentId'), col.id('runId'), col.id('personId'), col.code('fieldKey', 40), col.int('formVersion'),
      col.longText('sealedAnswer', { nullable: true }), col.longText('sealedDraft', { nullable: true }),
      col.time('givenAt', { nullable: true }), col.time('savedAt'), col.time('purgeAt'),
    ], {
      unique: [['enrolmentId', 'fieldKey']], indices: [['runId', 'fieldKey'], ['personId'], ['purgeAt']],
      foreignKeys: [...ofEnrolment, foreignKey('runId', 'course_runs')],
    });
    await createTable(q, 'participant_codes', [
      col.id('enrolmentId', { primary: true }), col.id('runId'), col.id('personId'), col.code('code', 12),
    ], { unique: [['code']], indices: [['runId'], ['personId']], foreignKeys: [...ofEnrolment, foreignKey('runId', 'course_runs')] });
  },
};
