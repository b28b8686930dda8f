export { Nomination } from './nomination.entity.js';
export { nominationRefused } from './nomination.events.js';
export { NominationList, type NominationInFull } from './nomination-list.js';
export { NominationsModule } from './nominations.module.js';
export { NominationsService } from './nominations.service.js';
