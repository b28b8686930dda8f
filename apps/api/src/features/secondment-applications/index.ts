export {
  applicationToWrite, candidacyOutcomeTold, candidacyToldApplicant, candidacyToldMember, candidacyToldOffice, nominationToGive,
} from './application.events.js';
export { Applications, type BlindApplication, type GoingDocument, type OpenApplication } from './applications.js';
export { ApplicationDocument, SecondmentApplication, SecondmentNomination } from './application.entity.js';
export { ApplicationsService } from './applications.service.js';
export { documentKey } from './document-shelf.js';
export { SecondmentApplicationsModule } from './secondment-applications.module.js';
export { SecondmentNominations } from './secondment-nominations.service.js';
