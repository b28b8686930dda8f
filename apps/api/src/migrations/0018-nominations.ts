import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Whom focal points nominate, in their order. */
export const nominationsMigration: Migration = {
  name: '0018-nominations',
  async up(q) {
    await createTable(q, 'nominations', [
      col.id(), col.id('runId'), col.id('memberId'), col.id('personId', { nullable: true }), col.id('enrolmentId', { nullable: true }),
      col.text('address', 254, { nullable: true }), col.text('addressKey', 254, { nullable: true }), col.text('fullName', 200, { nullable: true }),
      col.text('activeKey', 300, { nullable: true }), col.int('rank'), col.code('state', 20),
      col.text('note', 600, { nullable: true }), col.text('reason', 600, { nullable: true }),
      col.code('reasonCode', 60, { nullable: true }), col.id('nominatedBy'), col.time('createdAt'), col.time('changedAt'),
      col.time('endedAt', { nullable: true }),
    ], {
      unique: [['activeKey']],
      indices: [['runId', 'memberId', 'rank'], ['addressKey', 'state'], ['createdAt']],
      foreignKeys: [
        foreignKey('id', 'seat_places'), foreignKey('runId', 'course_runs'), foreignKey('memberId', 'organisations'), foreignKey('personId', 'people'),
        foreignKey('enrolmentId', 'enrolments'), foreignKey('nominatedBy', 'people'),
      ],
    });
  },
};
