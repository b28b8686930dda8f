export { HolderKeys } from './holder-keys.service.js';
export { Pseudonym, PseudonymKey, PseudonymOpening } from './pseudonym.entity.js';
export { pseudonymOpened } from './pseudonyms.events.js';
export { PseudonymsModule } from './pseudonyms.module.js';
export { Pseudonyms } from './pseudonyms.service.js';
export { standInId } from './stand-in.js';
