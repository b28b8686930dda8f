export type { MailWords, NoticeWords } from './labels/exits.js';
export { DigestNews, type DigestSpan } from './news/digest-news.js';
export { TopicNewsReader, type NewsSubject } from './news/news.service.js';
export { searchTextOf } from './labels/search-text.js';
export { whereReadable, type Reader } from './labels/readable-topics.js';
export { peopleMentioned, postWritten, topicNews, topicShared } from './talk.events.js';
export { TopicFinder } from './topics/topic-finder.js';
export { Post, PostMention, PostQuote, Topic, TopicRead, TopicReader } from './talk.entity.js';
export { TalkModule } from './talk.module.js';
