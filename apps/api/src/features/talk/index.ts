export type { MailWords, NoticeWords } from './exits.js';
export { TopicNewsReader, type NewsSubject } from './news.service.js';
export { searchTextOf } from './search-text.js';
export { topicNews } from './talk.events.js';
export { Post, Topic, TopicRead, TopicReader } from './talk.entity.js';
export { TalkModule } from './talk.module.js';
