import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** People, their addresses, posts, role grants and login sessions; the organisations they belong to. */
export const peopleMigration: Migration = {
  name: '0002-people',
  async up(q) {
    await createTable(q, 'organisations', [
      col.id(), col.code('kind', 20), col.code('memberType', 20, { nullable: true }), col.code('code', 40), col.code('iso2', 2, { nullable: true }),
      col.text('name', 200), col.text('nameSort', 200), col.code('region', 40, { nullable: true }), col.longText('searchText'),
      col.id('parentId', { nullable: true }), col.code('memberSince', 10, { nullable: true }), col.code('memberUntil', 10, { nullable: true }),
      col.time('createdAt'),
    ], { unique: [['code']], indices: [['kind', 'nameSort']], foreignKeys: [foreignKey('parentId', 'organisations')] });
    await createTable(q, 'people', [
      col.id(), col.text('fullName', 200), col.text('preferredName', 200, { nullable: true }), col.text('nameSort', 200),
      col.longText('searchText'), col.text('passwordHash', 200, { nullable: true }), col.code('language', 10), col.text('timeZone', 60),
      col.time('closedAt', { nullable: true }), col.time('createdAt'),
    ], { indices: [['nameSort', 'id'], ['createdAt', 'id']] });
    await createTable(q, 'person_emails', [
      col.id(), col.id('personId'), col.text('address', 254), col.text('addressKey', 254), col.text('activeKey', 254, { nullable: true }),
      col.time('confirmedAt', { nullable: true }), col.time('startedAt'), col.time('endedAt', { nullable: true }),
    ], { unique: [['activeKey']], indices: [['personId', 'activeKey']], foreignKeys: [foreignKey('personId', 'people')] });
    await createTable(q, 'person_posts', [
      col.id(), col.id('personId'), col.id('organisationId', { nullable: true }), col.text('title', 120, { nullable: true }),
      col.text('rank', 80, { nullable: true }), col.code('startedOn', 10), col.code('endedOn', 10, { nullable: true }),
      col.id('activeKey', { nullable: true }),
    ], { unique: [['activeKey']], foreignKeys: [foreignKey('personId', 'people'), foreignKey('organisationId', 'organisations')] });
    await createTable(q, 'role_grants', [
      col.id(), col.id('personId'), col.code('role', 40), col.code('scopeKind', 10), col.id('scopeId', { nullable: true }),
      col.code('activeKey', 160, { nullable: true }), col.id('grantedBy', { nullable: true }), col.time('grantedAt'),
      col.time('withdrawnAt', { nullable: true }),
    ], { unique: [['activeKey']], indices: [['personId', 'withdrawnAt']], foreignKeys: [foreignKey('personId', 'people')] });
    await createTable(q, 'login_sessions', [
      col.id(), col.id('personId'), col.code('tokenHash', 64), col.text('address', 45), col.text('userAgent', 300), col.time('createdAt'),
      col.time('lastSeenAt'), col.time('expiresAt'), col.time('revokedAt', { nullable: true }),
    ], { unique: [['tokenHash']], indices: [['expiresAt']], foreignKeys: [foreignKey('personId', 'people')] });
    await createTable(q, 'mail_tokens', [
      col.id(), col.id('personId'), col.code('purpose', 20), col.code('tokenHash', 64), col.time('createdAt'), col.time('expiresAt'),
      col.time('usedAt', { nullable: true }),
    ], { unique: [['tokenHash']], indices: [['expiresAt']], foreignKeys: [foreignKey('personId', 'people')] });
  },
};
