import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Events of spaces, and who comes. */
export const networkEventsMigration: Migration = {
  name: '0043-network-events',
  async up(q) {
    await createTable(q, 'network_events', [
      col.id(), col.id('spaceId'), col.code('label', 20), col.text('title', 200), col.longText('summary', { nullable: true }), col.time('startsAt'), col.time('endsAt'),
      col.text('timeZone', 60), col.text('place', 200, { nullable: true }), col.text('link', 500, { nullable: true }), col.int('capacity', { nullable: true }), col.int('taken'),
      // Counted up by everybody who takes or gives back a seat: they come one after the other.
      col.int('turns'), col.code('state', 10), col.int('version'), col.int('sequence'), col.id('createdBy'), col.time('createdAt'), col.time('changedAt'),
    ], {
      indices: [['startsAt', 'id'], ['spaceId'], ['createdBy']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('createdBy', 'people')],
      checks: [check('seats', 'taken >= 0 AND (capacity IS NULL OR taken <= capacity)')],
    });
    await createTable(q, 'network_event_sign_ups', [
      col.id(), col.id('eventId'), col.id('personId'), col.code('state', 10), col.time('since'), col.time('createdAt'),
    ], {
      unique: [['eventId', 'personId']],
      indices: [['eventId', 'state', 'since', 'id'], ['personId', 'state']],
      foreignKeys: [foreignKey('eventId', 'network_events'), foreignKey('personId', 'people')],
    });
  },
};
