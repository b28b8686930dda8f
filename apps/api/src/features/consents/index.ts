export { choiceShows, type Reached } from './choice-shows.js';
export { Consent } from './consent.entity.js';
export { ConsentsModule } from './consents.module.js';
export { ConsentsService } from './consents.service.js';
export { whereVisible } from './where-visible.js';
