import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Spaces, and who is in them. */
export const spacesMigration: Migration = {
  name: '0030-spaces',
  async up(q) {
    await createTable(q, 'spaces', [
      col.id(), col.code('kind', 20), col.code('spaceKey', 80), col.id('runId', { nullable: true }), col.id('memberId', { nullable: true }),
      col.id('parentId', { nullable: true }), col.id('communitySpaceId', { nullable: true }), col.text('name', 200), col.longText('purpose'),
      col.text('community', 500), col.code('rosterFor', 10), col.code('defaultLabel', 20), col.code('ceilingLabel', 20),
      col.time('endsAt', { nullable: true }), col.time('archivedAt', { nullable: true }), col.int('version'), col.time('createdAt'),
    ], {
      // By what it is about: two who open it in the same moment make one.
      unique: [['spaceKey']],
      foreignKeys: [
        foreignKey('runId', 'course_runs'), foreignKey('memberId', 'organisations'), foreignKey('parentId', 'spaces'), foreignKey('communitySpaceId', 'spaces'),
      ],
    });
    await createTable(q, 'space_memberships', [
      col.id(), col.id('spaceId'), col.id('personId'), col.code('state', 20), col.code('basis', 20), col.id('basisId', { nullable: true }),
      col.time('startedAt', { nullable: true }), col.time('endedAt', { nullable: true }), col.int('version'), col.time('createdAt'), col.time('changedAt'),
    ], {
      unique: [['spaceId', 'personId']],
      // One's own spaces, and whether one may read what is written there.
      indices: [['personId', 'state', 'spaceId'], ['spaceId', 'state']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('personId', 'people')],
    });
  },
};
