import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Invitations by e-mail, one by one and by files. */
export const invitationsMigration: Migration = {
  name: '0010-invitations',
  async up(q) {
    await createTable(q, 'invitations', [
      col.id(), col.text('address', 254), col.text('addressKey', 254), col.text('activeKey', 300, { nullable: true }),
      col.text('fullName', 200, { nullable: true }), col.longText('searchText'), col.id('organisationId', { nullable: true }),
      col.id('memberId', { nullable: true }), col.code('language', 10), col.code('role', 40, { nullable: true }),
      col.code('scopeKind', 10, { nullable: true }), col.id('scopeId', { nullable: true }), col.code('state', 10), col.int('sendings'),
      col.code('tokenHash', 64), col.id('invitedBy'), col.id('personId', { nullable: true }), col.time('createdAt'), col.time('expiresAt'),
      col.time('endedAt', { nullable: true }),
    ], {
      unique: [['activeKey'], ['tokenHash']],
      indices: [['memberId', 'createdAt', 'id'], ['createdAt', 'id'], ['addressKey', 'id'], ['expiresAt']],
      foreignKeys: [
        foreignKey('organisationId', 'organisations'), foreignKey('memberId', 'organisations'), foreignKey('invitedBy', 'people'),
        foreignKey('personId', 'people'),
      ],
    });
    await createTable(q, 'invitation_imports', [
      col.id(), col.id('requestedBy'), col.id('organisationId'), col.code('language', 10), col.id('jobId'), col.int('total'),
      col.time('createdAt'), col.time('finishedAt', { nullable: true }),
    ], { indices: [['createdAt']], foreignKeys: [foreignKey('requestedBy', 'people'), foreignKey('organisationId', 'organisations')] });
    await createTable(q, 'invitation_import_rows', [
      col.id(), col.id('importId'), col.int('line'), col.text('email', 254), col.text('fullName', 200, { nullable: true }),
      col.text('agency', 200, { nullable: true }), col.code('language', 10, { nullable: true }), col.code('outcome', 20, { nullable: true }),
      col.code('problem', 60, { nullable: true }), col.time('createdAt'),
    ], { unique: [['importId', 'line']], indices: [['importId', 'outcome', 'line'], ['createdAt']], foreignKeys: [foreignKey('importId', 'invitation_imports')] });
  },
};
