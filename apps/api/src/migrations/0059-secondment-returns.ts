import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Who came home from a secondment, what they offer, and what they answer when they are asked. */
export const secondmentReturnsMigration: Migration = {
  name: '0059-secondment-returns',
  async up(q) {
    await createTable(q, 'secondment_returns', [
      col.id('candidacyId', { primary: true }), col.id('personId'), col.id('callId'), col.id('memberId'), col.code('lastDay', 10), col.time('mentorsAt', { nullable: true }),
      col.time('coordinatesAt', { nullable: true }), col.time('createdAt'),
    ], {
      indices: [['personId'], ['callId'], ['memberId'], ['createdAt']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('personId', 'people'), foreignKey('callId', 'secondment_calls'), foreignKey('memberId', 'organisations')],
    });
    await createTable(q, 'secondment_pulses', [
      col.id(), col.id('candidacyId'), col.id('personId'), col.int('months'), col.code('dueOn', 10), col.time('askedAt', { nullable: true }), col.time('remindedAt', { nullable: true }),
      col.time('answeredAt', { nullable: true }), col.code('livesOn', 10, { nullable: true }), col.longText('what', { nullable: true }), col.longText('others', { nullable: true }),
      col.bool('postChanged', { nullable: true }), col.bool('again', { nullable: true }),
    ], {
      // Each is asked once, however often the move is told.
      unique: [['candidacyId', 'months']],
      indices: [['dueOn', 'askedAt'], ['personId']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('personId', 'people')],
      checks: [check('months', 'months IN (3, 6, 12)')],
    });
  },
};
