import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Who stands for which call, and every move on the way. */
export const candidaciesMigration: Migration = {
  name: '0054-candidacies',
  async up(q) {
    await createTable(q, 'candidacies', [
      col.id(), col.id('callId'), col.id('personId'), col.id('memberId'), col.id('organisationId', { nullable: true }), col.code('step', 20), col.int('version'),
      col.time('createdAt'), col.time('movedAt'),
    ], {
      // Whichever half comes first, and however often it is sent.
      unique: [['callId', 'personId']],
      indices: [['personId'], ['memberId', 'step'], ['callId', 'step'], ['step', 'movedAt']],
      foreignKeys: [
        foreignKey('callId', 'secondment_calls'), foreignKey('personId', 'people'), foreignKey('memberId', 'organisations'), foreignKey('organisationId', 'organisations'),
      ],
    });
    await createTable(q, 'candidacy_moves', [
      col.id(), col.id('candidacyId'), col.code('move', 20), col.code('fromStep', 20), col.code('toStep', 20), col.code('mover', 20),
      col.id('byPersonId', { nullable: true }), col.longText('reason', { nullable: true }), col.time('at'),
    ], {
      indices: [['candidacyId', 'at']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies')],
    });
  },
};
