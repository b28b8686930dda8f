import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** The in-app list, and one row for each mail that is to go out. */
export const notificationsMigration: Migration = {
  name: '0006-notifications',
  async up(q) {
    await createTable(q, 'notices', [
      col.id(), col.id('eventId'), col.code('kind', 40), col.id('personId'), col.json('subject'), col.time('createdAt'),
      col.time('readAt', { nullable: true }),
    ], {
      unique: [['eventId', 'kind', 'personId']],
      indices: [['personId', 'createdAt', 'id'], ['personId', 'readAt']],
      foreignKeys: [foreignKey('personId', 'people')],
    });
    await createTable(q, 'mail_deliveries', [
      col.id(), col.id('eventId'), col.code('kind', 40), col.id('personId'), col.json('subject'), col.code('state', 10),
      col.time('createdAt'), col.time('endedAt', { nullable: true }),
    ], {
      unique: [['eventId', 'kind', 'personId']],
      indices: [['state', 'createdAt']],
      foreignKeys: [foreignKey('personId', 'people')],
      checks: [check('state', "state IN ('queued', 'sent', 'dropped')")],
    });
  },
};
