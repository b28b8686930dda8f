export { topicMention, topicNews } from './following.events.js';
export { FollowingModule } from './following.module.js';
export { Levels } from './levels.service.js';
