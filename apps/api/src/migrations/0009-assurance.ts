import { addColumns, addIndex, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Second factors, step-up, and what login sessions say of themselves. */
export const assuranceMigration: Migration = {
  name: '0009-assurance',
  async up(q) {
    await addColumns(q, 'login_sessions', [
      col.code('method', 20, { default: 'password' }), col.time('secondFactorAt', { nullable: true }), col.time('freshAt', { nullable: true }),
      col.id('deviceId', { nullable: true }),
    ]);
    await addIndex(q, 'login_sessions', ['personId', 'revokedAt']);
    const ofPerson = { foreignKeys: [foreignKey('personId', 'people')] };
    await createTable(q, 'passkeys', [
      col.id(), col.id('personId'), col.text('name', 60), col.longText('credentialId'), col.code('credentialKey', 64), col.longText('publicKey'),
      col.code('counter', 10), col.json('transports'), col.bool('backedUp'), col.time('createdAt'), col.time('lastUsedAt', { nullable: true }),
    ], { unique: [['credentialKey']], ...ofPerson });
    await createTable(q, 'totp_factors', [
      col.id(), col.id('personId'), col.code('secret', 200), col.time('confirmedAt', { nullable: true }), col.int('lastStep'), col.time('createdAt'),
      col.time('lastUsedAt', { nullable: true }),
    ], { unique: [['personId']], ...ofPerson });
    await createTable(q, 'recovery_codes', [
      col.id(), col.id('personId'), col.code('codeHash', 64), col.time('createdAt'), col.time('usedAt', { nullable: true }),
    ], { unique: [['personId', 'codeHash']], ...ofPerson });
    await createTable(q, 'sign_in_challenges', [
      col.id(), col.code('purpose', 20), col.code('value', 64), col.id('personId', { nullable: true }), col.id('boundTo', { nullable: true }),
      col.int('tries'), col.time('createdAt'), col.time('expiresAt'), col.time('usedAt', { nullable: true }),
    ], { unique: [['value']], indices: [['expiresAt']], ...ofPerson });
    await createTable(q, 'factor_resets', [
      col.id(), col.id('personId'), col.text('reason', 500), col.id('requestedBy'), col.time('requestedAt'), col.time('expiresAt'),
      col.id('endedBy', { nullable: true }), col.time('endedAt', { nullable: true }), col.code('outcome', 10, { nullable: true }),
      col.id('activeKey', { nullable: true }),
    ], {
      unique: [['activeKey']],
      indices: [['requestedAt', 'id']],
      foreignKeys: [foreignKey('personId', 'people'), foreignKey('requestedBy', 'people'), foreignKey('endedBy', 'people')],
    });
    await createTable(q, 'known_devices', [
      col.id(), col.id('personId'), col.code('tokenHash', 64), col.time('firstSeenAt'), col.time('lastSeenAt'),
    ], { unique: [['personId', 'tokenHash']], ...ofPerson });
  },
};
