import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Certificates with what they say, the serials of each year, and the issuing for whole runs. */
export const certificatesMigration: Migration = {
  name: '0005-certificates',
  async up(q) {
    await createTable(q, 'certificates', [
      col.id(), col.id('enrolmentId'), col.id('runId'), col.id('personId'), col.id('activeKey', { nullable: true }),
      col.code('serial', 20), col.code('code', 16), col.code('language', 10), col.code('type', 20), col.text('holderName', 200),
      col.text('courseTitle', 200), col.text('provider', 200), col.code('startedOn', 10, { nullable: true }), col.code('endedOn', 10),
      col.int('minutes', { nullable: true }), col.json('signatories'), col.code('issuedOn', 10), col.longText('searchText'),
      col.time('issuedAt'), col.id('issuedBy', { nullable: true }), col.time('revokedAt', { nullable: true }),
      col.id('revokedBy', { nullable: true }), col.text('revocationReason', 600, { nullable: true }),
      col.id('supersededById', { nullable: true }),
    ], {
      unique: [['activeKey'], ['serial'], ['code']],
      indices: [['runId', 'revokedAt'], ['personId', 'issuedAt']],
      foreignKeys: [
        foreignKey('enrolmentId', 'enrolments'), foreignKey('runId', 'course_runs'), foreignKey('personId', 'people'),
        foreignKey('issuedBy', 'people'), foreignKey('revokedBy', 'people'), foreignKey('supersededById', 'certificates'),
      ],
      checks: [check('reason', 'revokedAt IS NULL OR revocationReason IS NOT NULL')],
    });
    await createTable(q, 'certificate_serials', [col.int('year', { primary: true }), col.int('issued')], {
      checks: [check('issued', 'issued >= 0')],
    });
    await createTable(q, 'certificate_issuings', [
      col.id(), col.id('runId'), col.id('activeKey', { nullable: true }), col.id('jobId'), col.id('requestedBy'), col.json('signatories'),
      col.int('total'), col.time('createdAt'), col.time('finishedAt', { nullable: true }),
    ], {
      unique: [['activeKey']],
      indices: [['runId', 'createdAt']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('requestedBy', 'people')],
    });
  },
};
