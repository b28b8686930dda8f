import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Courses, what is taught in them, the runs in which they are offered and who takes part. */
export const coursesMigration: Migration = {
  name: '0003-courses',
  async up(q) {
    await createTable(q, 'courses', [
      col.id(), col.code('code', 40), col.code('slug', 120), col.text('title', 200), col.text('titleSort', 200), col.text('summary', 600),
      col.longText('descriptionHtml'), col.code('level', 20), col.code('mode', 20), col.id('providerId'), col.int('minutes'), col.json('outcomes'),
      col.code('certificateType', 20, { nullable: true }), col.int('passMark', { nullable: true }), col.longText('searchText'),
      col.code('state', 20), col.time('nextStartAt'), col.time('createdAt'), col.time('updatedAt'),
    ], {
      unique: [['code'], ['slug']],
      indices: [['state', 'titleSort', 'id'], ['state', 'updatedAt', 'id'], ['state', 'createdAt', 'id'], ['state', 'nextStartAt', 'id']],
      foreignKeys: [foreignKey('providerId', 'organisations')],
    });
    await createTable(q, 'course_tags', [
      col.id('courseId', { primary: true }), col.code('kind', 20, { primary: true }), col.code('value', 80, { primary: true }),
    ], { indices: [['kind', 'value', 'courseId']], foreignKeys: [foreignKey('courseId', 'courses', 'CASCADE')] });
    await createTable(q, 'course_versions', [
      col.id(), col.id('courseId'), col.int('number'), col.code('contentHash', 64), col.code('finalQuizKey', 100, { nullable: true }),
      col.time('publishedAt'), col.id('currentOf', { nullable: true }),
    ], { unique: [['courseId', 'number'], ['currentOf']], foreignKeys: [foreignKey('courseId', 'courses')] });
    await createTable(q, 'course_modules', [
      col.id(), col.id('versionId'), col.code('key', 100), col.int('position'), col.text('title', 200), col.text('summary', 600),
    ], { unique: [['versionId', 'key']], foreignKeys: [foreignKey('versionId', 'course_versions')] });
    await createTable(q, 'activities', [
      col.id(), col.id('versionId'), col.id('moduleId'), col.code('key', 100), col.int('position'), col.code('type', 20), col.text('title', 200),
      col.int('minutes'), col.bool('required'), col.code('completion', 20), col.json('after'), col.json('content'),
    ], {
      unique: [['versionId', 'key']], indices: [['versionId', 'position']],
      foreignKeys: [foreignKey('versionId', 'course_versions'), foreignKey('moduleId', 'course_modules')],
    });
    await createTable(q, 'questions', [
      col.id(), col.id('versionId'), col.code('bankKey', 100), col.code('key', 100), col.code('type', 20), col.int('points'), col.json('content'),
    ], { unique: [['versionId', 'key']], indices: [['versionId', 'bankKey']], foreignKeys: [foreignKey('versionId', 'course_versions')] });
    await createTable(q, 'course_runs', [
      col.id(), col.id('courseId'), col.code('code', 60), col.code('mode', 20), col.id('academyId', { nullable: true }),
      col.text('venue', 300, { nullable: true }), col.time('startsAt', { nullable: true }), col.time('endsAt', { nullable: true }),
      col.time('startSort'), col.code('datesAre', 10), col.text('timeZone', 60), col.int('capacity', { nullable: true }), col.int('seatsTaken'), col.code('enrolmentPolicy', 20),
      col.code('state', 20), col.text('sourceKey', 200, { nullable: true }), col.time('createdAt'),
    ], {
      unique: [['code'], ['sourceKey']], indices: [['courseId', 'startsAt'], ['academyId', 'startSort', 'id'], ['startSort', 'id'], ['state', 'endsAt']],
      foreignKeys: [foreignKey('courseId', 'courses'), foreignKey('academyId', 'organisations')],
      checks: [check('seats', 'seatsTaken >= 0 AND (capacity IS NULL OR seatsTaken <= capacity)')],
    });
    await createTable(q, 'enrolments', [
      col.id(), col.id('runId'), col.id('personId'), col.id('courseVersionId', { nullable: true }), col.code('state', 20),
      col.int('requiredActivities'), col.int('completedActivities'), col.int('scoreHundredths', { nullable: true }),
      col.code('resumeKey', 100, { nullable: true }), col.time('createdAt'), col.time('changedAt'),
      col.time('activatedAt', { nullable: true }), col.time('completedAt', { nullable: true }), col.text('reason', 600, { nullable: true }),
    ], {
      unique: [['runId', 'personId']], indices: [['personId', 'changedAt'], ['runId', 'state', 'id'], ['runId', 'createdAt', 'id']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('personId', 'people'), foreignKey('courseVersionId', 'course_versions')],
    });
  },
};
