import { addColumns, addIndex, col, createTable, foreignKey, type Migration } from '../platform/database/index.js';

/** What people do with each other's posts: answers, reactions, mentions, quotes, releases, and readers who are let in. */
export const talkTogetherMigration: Migration = {
  name: '0034-talk-together',
  async up(q) {
    await addColumns(q, 'topics', [
      // The post that is marked as the answer, and the post of a wider topic that this one answers.
      col.id('answerId', { nullable: true }), col.id('answersPostId', { nullable: true }),
    ]);
    await addIndex(q, 'topics', ['answersPostId']);
    await addColumns(q, 'posts', [col.code('releasedTo', 20, { nullable: true }), col.id('movedTo', { nullable: true })]);
    await createTable(q, 'post_reactions', [
      col.id('postId', { primary: true }), col.id('personId', { primary: true }), col.code('kind', 20, { primary: true }), col.time('reactedAt'),
    ], { foreignKeys: [foreignKey('postId', 'posts'), foreignKey('personId', 'people')] });
    await createTable(q, 'post_mentions', [col.id('postId', { primary: true }), col.id('personId', { primary: true })], {
      foreignKeys: [foreignKey('postId', 'posts'), foreignKey('personId', 'people')],
    });
    await createTable(q, 'post_quotes', [col.id('postId', { primary: true }), col.id('quotedPostId', { primary: true })], {
      foreignKeys: [foreignKey('postId', 'posts'), foreignKey('quotedPostId', 'posts')],
    });
    await createTable(q, 'topic_added_readers', [
      col.id('topicId', { primary: true }), col.id('personId', { primary: true }), col.id('addedBy'),
      // The agency that both worked for; null where it was somebody vetted.
      col.id('organisationId', { nullable: true }), col.time('addedAt'),
    ], {
      foreignKeys: [foreignKey('topicId', 'topics'), foreignKey('personId', 'people'), foreignKey('addedBy', 'people'), foreignKey('organisationId', 'organisations')],
    });
  },
};
