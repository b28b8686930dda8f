import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { HeldPost } from './held/held-post.entity.js';
import { Post, PostEdit, PostMention, PostQuote, PostReaction, Topic, TopicAddedReader, TopicOpening, TopicRead, TopicReader } from './talk.entity.js';

const written = { purpose: 'talk', retention: 'account' } as const;
const said = { purpose: 'talk', retention: 'space' } as const;
const text = { ...said, onErasure: blankTo(erasedName) };
const words = { ...said, onErasure: blankTo('') };
const author = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const own = { ...written, onErasure: deleteRow };
const reading = { purpose: 'protect', retention: 'reading-log', onErasure: deleteRow } as const;

definePersonalData(Topic, {
  group: 'community',
  subject: { own: ['authorId'] },
  columns: { title: text, searchText: words, authorId: author },
  plain: ['id', 'spaceId', 'pseudonymId', 'label', 'lastNumber', 'lastPostAt', 'isPinned', 'lockedAt', 'answerId', 'answersPostId', 'version', 'createdAt'],
  notExported: { searchText: 'Made from the title.' },
  past: { space: { since: 'createdAt', then: 'own-rule' } },
});

definePersonalData(Post, {
  group: 'community',
  subject: { own: ['authorId'] },
  columns: { text, searchText: words, authorId: author },
  plain: ['id', 'topicId', 'pseudonymId', 'number', 'replyTo', 'version', 'createdAt', 'editedAt', 'deletedBy', 'deletedAt', 'releasedTo', 'movedTo'],
  notExported: { searchText: 'Made from the text.' },
  past: { space: { since: 'createdAt', then: 'own-rule' } },
});

definePersonalData(PostEdit, {
  group: 'community', subject: { own: ['authorId'] }, columns: { text: own, until: own }, plain: ['postId', 'version', 'authorId'],
});

definePersonalData(HeldPost, {
  group: 'community', subject: { own: ['authorId'] }, columns: { body: own, reason: own }, plain: ['id', 'spaceId', 'topicId', 'authorId', 'label', 'state', 'createdAt', 'settledAt'],
});

definePersonalData(TopicReader, { group: 'community', subject: { own: ['personId'] }, columns: { topicId: own }, plain: ['personId'] });

definePersonalData(PostReaction, { group: 'community', subject: { own: ['personId'] }, columns: { postId: own, kind: own, reactedAt: own }, plain: ['personId'] });

definePersonalData(PostMention, { group: 'community', subject: { own: ['personId'] }, columns: { postId: own }, plain: ['personId'] });

definePersonalData(PostQuote, { group: 'operation', subject: 'nobody', columns: {}, plain: ['postId', 'quotedPostId'] });

definePersonalData(TopicAddedReader, {
  group: 'community', subject: { own: ['personId'] }, columns: { topicId: own, organisationId: own, addedAt: own }, plain: ['personId', 'addedBy'],
});

definePersonalData(TopicRead, {
  group: 'community', subject: { own: ['personId'] }, columns: { lastRead: own, lastTold: own, changedAt: own }, plain: ['topicId', 'personId'],
});

definePersonalData(TopicOpening, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { fromNumber: reading, openedAt: reading },
  plain: ['id', 'topicId', 'personId'],
  past: { 'reading-log': { since: 'openedAt', then: 'delete-row' } },
});
