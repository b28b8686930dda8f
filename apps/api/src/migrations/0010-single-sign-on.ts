import { addColumns, addIndex, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Single sign-on by agencies' own providers, and the roles that come from there; invitations. */
export const singleSignOnMigration: Migration = {
  name: '0010-single-sign-on',
  async up(q) {
    await addColumns(q, 'role_grants', [col.id('sourceId', { nullable: true })]);
    await addIndex(q, 'role_grants', ['sourceId', 'withdrawnAt']);
    await createTable(q, 'sign_on_providers', [
      col.id(), col.text('name', 120), col.text('nameSort', 200), col.longText('searchText'), col.id('agencyId'), col.text('issuer', 500),
      col.text('clientId', 200), col.longText('clientSecret'), col.json('domains'), col.code('groupClaim', 60, { nullable: true }),
      col.json('groupRules'), col.bool('mayMakeAdministrators'), col.json('secondFactorAcr'), col.json('secondFactorAmr'), col.code('state', 10),
      col.time('createdAt'), col.time('changedAt'),
    ], { unique: [['agencyId']], indices: [['nameSort', 'id'], ['createdAt', 'id']], foreignKeys: [foreignKey('agencyId', 'organisations')] });
    await createTable(q, 'sign_on_accounts', [
      col.id(), col.id('providerId'), col.id('personId'), col.text('subject', 255), col.code('subjectKey', 64), col.time('linkedAt'),
      col.time('lastUsedAt', { nullable: true }),
    ], {
      unique: [['providerId', 'subjectKey']],
      foreignKeys: [foreignKey('providerId', 'sign_on_providers'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'sign_on_requests', [
      col.id(), col.id('providerId'), col.code('tokenHash', 64), col.text('returnTo', 500), col.code('state', 10), col.id('personId', { nullable: true }),
      col.bool('wantsLink'), col.json('identity', { nullable: true }), col.time('createdAt'), col.time('expiresAt'),
    ], {
      unique: [['tokenHash']],
      indices: [['expiresAt']],
      foreignKeys: [foreignKey('providerId', 'sign_on_providers'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'sign_on_sessions', [
      col.id('loginSessionId', { primary: true }), col.id('providerId'), col.id('personId'), col.code('subjectKey', 64),
      col.code('sidKey', 64, { nullable: true }), col.longText('idToken'), col.time('createdAt'),
    ], {
      indices: [['providerId', 'subjectKey'], ['providerId', 'sidKey'], ['createdAt']],
      foreignKeys: [foreignKey('providerId', 'sign_on_providers'), foreignKey('personId', 'people')],
    });
  },
};
