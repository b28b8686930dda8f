import { addColumns, check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

const counts = ['granted', 'extra', 'released', 'held', 'named', 'used'] as const;

/** Calls for nominations, and the ledger of a run's seats by member (decision 013). */
export const callsMigration: Migration = {
  name: '0017-calls',
  async up(q) {
    await addColumns(q, 'course_runs', [col.int('seatsAllotted', { default: 0 })]);
    await createTable(q, 'run_calls', [
      col.id('runId', { primary: true }), col.code('state', 20), col.int('version'), col.time('nominateUntil', { nullable: true }),
      col.time('replyBy', { nullable: true }), col.int('minimum', { nullable: true }), col.int('reserves'), col.json('criteria'), col.json('targets'),
      col.longText('briefing'), col.longText('budget'), col.time('createdAt'), col.time('changedAt'), col.time('publishedAt', { nullable: true }),
      col.time('releasedAt', { nullable: true }),
    ], { indices: [['state', 'nominateUntil']], foreignKeys: [foreignKey('runId', 'course_runs')] });
    await createTable(q, 'member_seats', [
      col.id('runId', { primary: true }), col.id('memberId', { primary: true }), ...counts.map((name) => col.int(name)), col.int('touches'),
    ], {
      indices: [['memberId']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('memberId', 'organisations')],
      checks: [
        check('counts', counts.map((name) => `${name} >= 0`).join(' AND ')),
        check('remaining', 'granted + extra - released - held - named - used >= 0'),
      ],
    });
    await createTable(q, 'seat_lines', [
      col.id(), col.id('runId'), col.id('memberId'), col.code('movement', 30), ...counts.map((name) => col.int(name)),
      col.id('placeId', { nullable: true }), col.id('byPersonId', { nullable: true }), col.text('reason', 600, { nullable: true }),
      col.json('rule', { nullable: true }), col.time('at'),
    ], {
      indices: [['runId', 'at', 'id'], ['runId', 'memberId']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('memberId', 'organisations'), foreignKey('byPersonId', 'people')],
    });
    await createTable(q, 'seat_places', [
      col.id(), col.id('runId'), col.id('memberId'), col.id('enrolmentId', { nullable: true }), col.code('holds', 10), col.time('createdAt'),
    ], {
      unique: [['enrolmentId']], indices: [['runId', 'memberId']],
      foreignKeys: [foreignKey('runId', 'course_runs'), foreignKey('memberId', 'organisations'), foreignKey('enrolmentId', 'enrolments')],
    });
  },
};
