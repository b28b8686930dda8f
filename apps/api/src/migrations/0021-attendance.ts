import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

const ofOne = [
  foreignKey('runId', 'course_runs'), foreignKey('sessionId', 'run_sessions'), foreignKey('enrolmentId', 'enrolments'), foreignKey('personId', 'people'),
];
const place = () => [col.id('runId'), col.id('sessionId'), col.id('enrolmentId'), col.id('personId')];

/** Attendance: the rule of each run, what stands, every mark, what disagrees, appeals, walk-ups and sheets. */
export const attendanceMigration: Migration = {
  name: '0021-attendance',
  async up(q) {
    await createTable(q, 'run_attendance_rules', [
      col.id(), col.id('runId'), col.int('thresholdPercent'), col.int('lateAfterMinutes'), col.code('lateCounts', 20), col.code('excusedCounts', 20),
      col.time('stampedAt', { nullable: true }), col.int('version'), col.id('changedBy', { nullable: true }), col.time('changedAt'),
      col.text('reason', 300, { nullable: true }),
    ], {
      unique: [['runId']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('changedBy', 'people')],
      checks: [check('threshold', 'thresholdPercent >= 0 AND thresholdPercent <= 100')],
    });
    await createTable(q, 'attendance_records', [
      col.id(), ...place(), col.code('state', 20), col.code('evidence', 20), col.text('reason', 300, { nullable: true }), col.id('markedBy'),
      col.time('markedAt'), col.int('version'), col.time('changedAt'),
    ], {
      unique: [['sessionId', 'enrolmentId']],
      indices: [['runId'], ['enrolmentId'], ['personId']],
      foreignKeys: [...ofOne, foreignKey('markedBy', 'people')],
    });
    await createTable(q, 'attendance_clashes', [
      col.id(), ...place(), col.code('kind', 20), col.code('activeKey', 80, { nullable: true }), col.time('openedAt'),
      col.time('settledAt', { nullable: true }), col.id('settledBy', { nullable: true }), col.code('settledState', 20, { nullable: true }),
      col.text('reason', 300, { nullable: true }),
    ], {
      unique: [['activeKey']],
      indices: [['sessionId'], ['personId'], ['runId'], ['enrolmentId']],
      foreignKeys: [...ofOne, foreignKey('settledBy', 'people')],
      checks: [check('settled', 'settledAt IS NULL OR reason IS NOT NULL')],
    });
    await createTable(q, 'attendance_marks', [
      col.id(), col.id('deviceMarkId'), ...place(), col.id('markedBy'), col.code('cause', 20), col.code('claimed', 20), col.code('evidence', 20),
      col.text('reason', 300, { nullable: true }), col.time('markedAt'), col.time('receivedAt'), col.code('fromState', 20, { nullable: true }),
      col.code('toState', 20), col.code('outcome', 20), col.id('clashId', { nullable: true }),
    ], {
      unique: [['markedBy', 'deviceMarkId']],
      indices: [['sessionId', 'enrolmentId'], ['clashId'], ['personId'], ['runId'], ['enrolmentId']],
      foreignKeys: [...ofOne, foreignKey('markedBy', 'people'), foreignKey('clashId', 'attendance_clashes')],
    });
    await createTable(q, 'attendance_appeals', [
      col.id(), ...place(), col.code('activeKey', 80, { nullable: true }), col.text('text', 1000), col.time('openedAt'),
      col.time('answeredAt', { nullable: true }), col.id('answeredBy', { nullable: true }), col.code('outcome', 20, { nullable: true }),
      col.text('answer', 1000, { nullable: true }),
    ], {
      unique: [['activeKey']],
      indices: [['sessionId'], ['personId'], ['runId'], ['enrolmentId']],
      foreignKeys: [...ofOne, foreignKey('answeredBy', 'people')],
    });
    await createTable(q, 'attendance_walk_ups', [
      col.id(), col.id('deviceMarkId'), col.id('runId'), col.id('sessionId'), col.text('name', 200), col.id('addedBy'), col.time('addedAt'),
      col.time('settledAt', { nullable: true }), col.id('settledBy', { nullable: true }), col.id('enrolmentId', { nullable: true }),
      col.text('reason', 300, { nullable: true }),
    ], {
      unique: [['addedBy', 'deviceMarkId']],
      indices: [['sessionId'], ['runId'], ['enrolmentId'], ['settledBy']],
      foreignKeys: [
        foreignKey('runId', 'course_runs'), foreignKey('sessionId', 'run_sessions'), foreignKey('enrolmentId', 'enrolments'),
        foreignKey('addedBy', 'people'), foreignKey('settledBy', 'people'),
      ],
    });
    await createTable(q, 'attendance_sheets', [
      col.id(), col.id('runId'), col.id('sessionId'), col.int('number'), col.code('code', 12), col.json('enrolmentIds'), col.id('createdBy'),
      col.time('createdAt'), col.time('importedAt', { nullable: true }), col.id('importedBy', { nullable: true }),
      col.text('scanKey', 200, { nullable: true }), col.code('scanMedia', 60, { nullable: true }),
    ], {
      unique: [['code'], ['sessionId', 'number']],
      indices: [['runId'], ['createdBy'], ['importedBy']],
      foreignKeys: [
        foreignKey('runId', 'course_runs'), foreignKey('sessionId', 'run_sessions'), foreignKey('createdBy', 'people'), foreignKey('importedBy', 'people'),
      ],
    });
  },
};
