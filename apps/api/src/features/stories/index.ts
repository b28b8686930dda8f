export { Clearances } from './clearances.service.js';
export { OwnStories } from './own-stories.service.js';
export { StoriesModule } from './stories.module.js';
export { Story } from './story.entity.js';
export { storyConsentEnding, storyMoved, storySubmitted, storyTakenBack, storyToClearAsked } from './story.events.js';
