import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Post, PostEdit, Topic, TopicOpening, TopicRead, TopicReader } from './talk.entity.js';

const written = { purpose: 'talk', retention: 'account' } as const;
const text = { ...written, onErasure: blankTo(erasedName) };
const words = { ...written, onErasure: blankTo('') };
const author = { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') } as const;
const own = { ...written, onErasure: deleteRow };
const reading = { purpose: 'protect', retention: 'reading-log', onErasure: deleteRow } as const;

definePersonalData(Topic, {
  group: 'community',
  subject: { own: ['authorId'] },
  columns: { title: text, searchText: words, authorId: author },
  plain: ['id', 'spaceId', 'label', 'lastNumber', 'lastPostAt', 'isPinned', 'lockedAt', 'version', 'createdAt'],
  notExported: { searchText: 'Made from the title.' },
});

definePersonalData(Post, {
  group: 'community',
  subject: { own: ['authorId'] },
  columns: { text, searchText: words, authorId: author },
  plain: ['id', 'topicId', 'number', 'replyTo', 'version', 'createdAt', 'editedAt', 'deletedBy', 'deletedAt'],
  notExported: { searchText: 'Made from the text.' },
});

definePersonalData(PostEdit, {
  group: 'community', subject: { own: ['authorId'] }, columns: { text: own, until: own }, plain: ['postId', 'version', 'authorId'],
});

definePersonalData(TopicReader, { group: 'community', subject: { own: ['personId'] }, columns: { topicId: own }, plain: ['personId'] });

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
