import { col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** Replies by mail: addresses, what arrived at them, and texts that wait for their writer. */
export const mailRepliesMigration: Migration = {
  name: '0045-mail-replies',
  async up(q) {
    const ofPersonAndTopic = [foreignKey('personId', 'people'), foreignKey('topicId', 'topics')];
    await createTable(q, 'mail_reply_addresses', [
      col.id(), col.id('personId'), col.id('topicId'), col.id('spaceId'), col.code('label', 20), col.time('createdAt'),
    ], {
      unique: [['personId', 'topicId', 'spaceId', 'label']],
      indices: [['topicId'], ['spaceId']],
      foreignKeys: [...ofPersonAndTopic, foreignKey('spaceId', 'spaces')],
    });
    await createTable(q, 'mail_replies', [
      col.id(), col.id('personId'), col.id('topicId'), col.code('outcome', 10), col.code('reason', 20, { nullable: true }), col.bool('isAnswered'),
      col.text('messageId', 300, { nullable: true }), col.time('receivedAt'),
    ], {
      indices: [['personId', 'receivedAt'], ['topicId'], ['receivedAt']],
      foreignKeys: ofPersonAndTopic,
    });
    await createTable(q, 'mail_reply_texts', [col.id(), col.id('personId'), col.id('topicId'), col.longText('sealedText'), col.time('keptAt')], {
      indices: [['personId'], ['topicId'], ['keptAt']],
      foreignKeys: ofPersonAndTopic,
    });
  },
};
