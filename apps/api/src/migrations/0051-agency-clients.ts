import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Whom agencies serve, as the focal points of their members declared it. */
export const agencyClientsMigration: Migration = {
  name: '0051-agency-clients',
  async up(q) {
    await createTable(q, 'agency_clients', [
      col.id('agencyId', { primary: true }), col.id('clientId', { primary: true }), col.id('declaredBy'), col.time('declaredAt'),
    ], {
      indices: [['clientId'], ['declaredBy']],
      foreignKeys: [foreignKey('agencyId', 'organisations'), foreignKey('clientId', 'organisations'), foreignKey('declaredBy', 'people')],
    });
  },
};
