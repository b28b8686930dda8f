export { Eraser } from './eraser.js';
export { Keepers, type ErasedPerson, type Keeper, type PersonalFile } from './keepers.js';
export {
  blankTo, definePersonalData, deleteRow, distanceOf, keep, personalTable, personalTables, type OnErasure, type PersonalColumn,
  type PersonalDataOf, type PersonalTable, type Subject,
} from './personal-data.js';
export { PersonalRows } from './personal-rows.js';
export { PrivacyKit } from './privacy-kit.js';
export { privacyDocument } from './privacy-document.js';
export { Purger, type PurgeRule } from './purger.js';
