export type { MailWords, NoticeWords } from './labels/exits.js';
export { DigestNews, type DigestSpan } from './news/digest-news.js';
export { TopicNewsReader, type NewsSubject } from './news/news.service.js';
export { searchTextOf } from './labels/search-text.js';
export { topicNews } from './talk.events.js';
export { Post, Topic, TopicRead, TopicReader } from './talk.entity.js';
export { TalkModule } from './talk.module.js';
