import { addColumns, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** What waits for a human decision: flags, held first posts, and whatever other features hand in. */
export const reviewMigration: Migration = {
  name: '0041-review',
  async up(q) {
    await addColumns(q, 'spaces', [col.bool('holdsFirstPosts', { default: false })]);
    await createTable(q, 'held_posts', [
      col.id(), col.id('spaceId'), col.id('topicId', { nullable: true }), col.id('authorId'), col.code('label', 20), col.json('body'), col.code('state', 10),
      col.text('reason', 1000, { nullable: true }), col.time('createdAt'), col.time('settledAt', { nullable: true }),
    ], {
      indices: [['authorId', 'spaceId', 'createdAt'], ['spaceId'], ['topicId']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('topicId', 'topics'), foreignKey('authorId', 'people')],
    });
    await createTable(q, 'review_items', [
      col.id(), col.code('kind', 20), col.id('subjectId'), col.id('spaceId', { nullable: true }), col.code('state', 10), col.int('version'),
      col.id('assigneeId', { nullable: true }), col.code('decision', 10, { nullable: true }), col.id('decidedBy', { nullable: true }),
      col.time('decidedAt', { nullable: true }),
      // The kind and the subject while it is open: whatever waits stands in the queue once.
      col.code('activeKey', 80, { nullable: true }), col.time('createdAt'), col.time('changedAt'),
    ], {
      unique: [['activeKey']],
      indices: [['state', 'createdAt', 'id'], ['spaceId'], ['subjectId'], ['assigneeId'], ['decidedBy']],
      foreignKeys: [foreignKey('spaceId', 'spaces'), foreignKey('assigneeId', 'people'), foreignKey('decidedBy', 'people')],
    });
    await createTable(q, 'review_steps', [
      col.id(), col.id('itemId'), col.code('step', 10), col.id('actorId', { nullable: true }), col.id('assigneeId', { nullable: true }),
      col.code('decision', 10, { nullable: true }), col.longText('text', { nullable: true }), col.time('createdAt'),
    ], {
      indices: [['itemId', 'createdAt', 'id'], ['actorId'], ['assigneeId']],
      foreignKeys: [foreignKey('itemId', 'review_items'), foreignKey('actorId', 'people'), foreignKey('assigneeId', 'people')],
    });
    await createTable(q, 'post_flags', [
      col.id(), col.id('itemId'), col.id('postId'), col.id('personId'), col.code('reason', 20), col.text('text', 1000, { nullable: true }),
      col.code('outcome', 10), col.time('createdAt'),
    ], {
      unique: [['itemId', 'personId']],
      indices: [['personId', 'createdAt'], ['postId']],
      foreignKeys: [foreignKey('itemId', 'review_items'), foreignKey('postId', 'posts'), foreignKey('personId', 'people')],
    });
  },
};
