import { addColumns, addForeignKey, check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** The Chatham House rule: a pseudonym for each thread, and who may open it. */
export const pseudonymsMigration: Migration = {
  name: '0038-pseudonyms',
  async up(q) {
    await createTable(q, 'pseudonym_keys', [
      col.id(), col.int('seat'), col.int('activeSeat', { nullable: true }), col.id('holderId'), col.id('activeHolder', { nullable: true }),
      col.longText('publicKey'), col.longText('lockedKey'), col.time('createdAt'),
    ], {
      unique: [['activeSeat'], ['activeHolder']],
      foreignKeys: [foreignKey('holderId', 'people')],
      checks: [check('seat', 'seat IN (1, 2)')],
    });
    await createTable(q, 'pseudonyms', [
      col.id(), col.id('topicId'), col.int('number'), col.code('mark', 64, { nullable: true }), col.id('firstKeyId'), col.id('secondKeyId'),
      col.longText('sealedAuthor', { nullable: true }),
    ], {
      unique: [['topicId', 'number'], ['topicId', 'mark']],
      foreignKeys: [foreignKey('firstKeyId', 'pseudonym_keys'), foreignKey('secondKeyId', 'pseudonym_keys')],
    });
    await createTable(q, 'pseudonym_openings', [
      col.id(), col.id('pseudonymId'), col.id('openKey', { nullable: true }), col.code('state', 10), col.id('askedBy'), col.time('askedAt'), col.longText('reason'),
      col.id('answeredBy', { nullable: true }), col.time('answeredAt', { nullable: true }), col.longText('answerReason', { nullable: true }),
      col.longText('firstShare', { nullable: true }), col.longText('secondShare', { nullable: true }),
    ], {
      unique: [['openKey']],
      indices: [['askedAt']],
      foreignKeys: [foreignKey('pseudonymId', 'pseudonyms'), foreignKey('askedBy', 'people'), foreignKey('answeredBy', 'people')],
    });
    for (const table of ['topics', 'posts']) {
      await addColumns(q, table, [col.id('pseudonymId', { nullable: true })]);
      await addForeignKey(q, table, foreignKey('pseudonymId', 'pseudonyms'));
    }
  },
};
