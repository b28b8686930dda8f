export { CardViews } from './card-views.service.js';
export { Contacts } from './contacts.service.js';
export { ContactRequest, DirectoryCard } from './directory.entity.js';
export { contactAccepted, contactAsked, contactDeclined } from './directory.events.js';
export { DirectoryIndex } from './directory-index.service.js';
export { DirectoryModule } from './directory.module.js';
export { reachOf } from './shown-fields.js';
export { OwnCards } from './own-card.service.js';
export { Viewers, type Viewer } from './viewers.service.js';
