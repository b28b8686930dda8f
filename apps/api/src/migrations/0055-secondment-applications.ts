import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** The two halves of a candidacy, and the papers of the personal one. */
export const secondmentApplicationsMigration: Migration = {
  name: '0055-secondment-applications',
  async up(q) {
    await createTable(q, 'secondment_applications', [
      col.id(), col.id('candidacyId'), col.code('state', 10), col.int('version'),
      col.longText('statement'), col.json('languages'), col.int('yearsInService', { nullable: true }),
      col.code('availableFrom', 10, { nullable: true }), col.code('availableUntil', 10, { nullable: true }),
      col.json('referee', { nullable: true }), col.bool('refereeAgreed'), col.bool('showsStatement'),
      col.time('askedAt', { nullable: true }), col.time('handedInAt', { nullable: true }), col.time('savedAt'), col.time('createdAt'),
    ], {
      // Begun in two windows at once, it is one.
      unique: [['candidacyId']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies')],
    });
    await createTable(q, 'secondment_nominations', [
      col.id(), col.id('candidacyId'), col.code('state', 10), col.longText('text'), col.code('slotKey', 90, { nullable: true }),
      col.id('nominatedBy'), col.time('nominatedAt'), col.id('takenBackBy', { nullable: true }), col.time('takenBackAt', { nullable: true }),
    ], {
      // A member has so many places for nominations in a call, and each is taken once.
      unique: [['candidacyId'], ['slotKey']],
      indices: [['nominatedBy']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies'), foreignKey('nominatedBy', 'people')],
    });
    await createTable(q, 'application_documents', [
      col.id(), col.id('candidacyId'), col.code('key', 60), col.code('state', 10), col.id('copyId', { nullable: true }),
      col.text('name', 200), col.code('mediaType', 60, { nullable: true }), col.int('bytes'), col.int('pages'),
      col.time('createdAt'), col.time('readyAt', { nullable: true }),
    ], {
      indices: [['candidacyId', 'state'], ['state', 'createdAt']],
      foreignKeys: [foreignKey('candidacyId', 'candidacies')],
    });
  },
};
