import { addColumns, check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Who asks to join RILON, what others say of them, and until when the attestation of those admitted holds. */
export const vettingMigration: Migration = {
  name: '0032-vetting',
  async up(q) {
    // What newcomers read: everything in most spaces, what was begun since they came in the groups of RILON.
    await addColumns(q, 'spaces', [col.code('newcomersSee', 20, { default: 'all' })]);
    await createTable(q, 'vetting_requests', [
      col.id(), col.id('spaceId'), col.id('personId'), col.id('organisationId'), col.id('memberId'), col.longText('statement'), col.code('state', 20),
      col.code('openKey', 80, { nullable: true }), col.int('version'), col.int('vouches'), col.int('openObjections'),
      col.id('endorsedBy', { nullable: true }), col.longText('endorsement', { nullable: true }), col.time('endorsedAt', { nullable: true }),
      col.id('waivedBy', { nullable: true }), col.time('waivedAt', { nullable: true }), col.time('windowEndsAt', { nullable: true }),
      col.id('decidedBy', { nullable: true }), col.longText('reason', { nullable: true }), col.time('decidedAt', { nullable: true }),
      col.time('toldAt', { nullable: true }), col.time('createdAt'), col.time('changedAt'),
    ], {
      // One open request of a person, however often they send it.
      unique: [['openKey']],
      indices: [['personId', 'createdAt'], ['memberId', 'state'], ['state', 'changedAt'], ['spaceId', 'state']],
      foreignKeys: [
        foreignKey('spaceId', 'spaces'), foreignKey('personId', 'people'), foreignKey('organisationId', 'organisations'), foreignKey('memberId', 'organisations'),
      ],
      checks: [check('counted', 'vouches >= 0 AND openObjections >= 0')],
    });
    await createTable(q, 'vetting_vouches', [
      col.id(), col.id('requestId'), col.id('personId'), col.id('organisationId'), col.id('memberId'), col.code('relation', 20), col.int('knownSince'), col.longText('text'),
      col.time('createdAt'),
    ], {
      // Nobody vouches twice, and no agency does.
      unique: [['requestId', 'personId'], ['requestId', 'organisationId']],
      indices: [['personId']],
      foreignKeys: [
        foreignKey('requestId', 'vetting_requests'), foreignKey('personId', 'people'), foreignKey('organisationId', 'organisations'), foreignKey('memberId', 'organisations'),
      ],
    });
    await createTable(q, 'vetting_objections', [
      col.id(), col.id('requestId'), col.id('personId'), col.longText('text'), col.time('createdAt'),
      col.id('setAsideBy', { nullable: true }), col.longText('setAsideReason', { nullable: true }), col.time('setAsideAt', { nullable: true }),
    ], {
      unique: [['requestId', 'personId']],
      indices: [['personId']],
      foreignKeys: [foreignKey('requestId', 'vetting_requests'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'vetting_standings', [
      col.id(), col.id('spaceId'), col.id('personId'), col.id('requestId'), col.id('organisationId'), col.id('memberId'), col.time('attestedAt'), col.time('dueAt'),
      col.int('reminders'), col.longText('reason', { nullable: true }), col.int('version'),
    ], {
      unique: [['spaceId', 'personId']],
      indices: [['personId'], ['dueAt', 'id']],
      foreignKeys: [
        foreignKey('spaceId', 'spaces'), foreignKey('personId', 'people'), foreignKey('requestId', 'vetting_requests'), foreignKey('organisationId', 'organisations'),
        foreignKey('memberId', 'organisations'),
      ],
      checks: [check('reminded', 'reminders >= 0')],
    });
  },
};
