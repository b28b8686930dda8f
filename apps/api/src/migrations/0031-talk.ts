import { check, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** What people write in spaces, who may read it, and how far they have. */
export const talkMigration: Migration = {
  name: '0031-talk',
  async up(q) {
    await createTable(q, 'topics', [
      col.id(), col.id('spaceId'), col.text('title', 200), col.code('label', 20), col.id('authorId'), col.int('lastNumber'), col.time('lastPostAt'),
      col.bool('isPinned'), col.time('lockedAt', { nullable: true }), col.longText('searchText'), col.int('version'), col.time('createdAt'),
    ], {
      indices: [['spaceId', 'lastPostAt', 'id']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('authorId', 'people')],
    });
    await createTable(q, 'topic_readers', [col.id('topicId', { primary: true }), col.id('personId', { primary: true })], {
      foreignKeys: [foreignKey('topicId', 'topics'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'posts', [
      col.id(), col.id('topicId'), col.int('number'), col.id('authorId'), col.int('replyTo', { nullable: true }), col.longText('text'),
      col.longText('searchText'), col.int('version'), col.time('createdAt'), col.time('editedAt', { nullable: true }),
      col.code('deletedBy', 10, { nullable: true }), col.time('deletedAt', { nullable: true }),
    ], {
      unique: [['topicId', 'number']],
      // How much somebody has written lately.
      indices: [['authorId', 'createdAt']],
      foreignKeys: [foreignKey('topicId', 'topics'), foreignKey('authorId', 'people')],
    });
    await createTable(q, 'post_edits', [
      col.id('postId', { primary: true }), col.int('version', { primary: true }), col.id('authorId'), col.longText('text'), col.time('until'),
    ], { foreignKeys: [foreignKey('postId', 'posts'), foreignKey('authorId', 'people')] });
    await createTable(q, 'topic_reads', [
      col.id('topicId', { primary: true }), col.id('personId', { primary: true }), col.int('lastRead'),
      // The last post that they were told of: what is new is told once, and again only after it was read.
      col.int('lastTold'), col.time('changedAt'),
    ], {
      foreignKeys: [foreignKey('topicId', 'topics'), foreignKey('personId', 'people')],
      checks: [check('counted', 'lastRead >= 0 AND lastTold >= 0')],
    });
    await createTable(q, 'topic_openings', [col.id(), col.id('topicId'), col.id('personId'), col.int('fromNumber'), col.time('openedAt')], {
      indices: [['topicId', 'personId', 'openedAt'], ['openedAt']],
      foreignKeys: [foreignKey('topicId', 'topics'), foreignKey('personId', 'people')],
    });
  },
};
