export { Candidacies, type CandidacyMovedBy } from './candidacies.service.js';
export { CandidaciesModule } from './candidacies.module.js';
export { Candidacy, CandidacyMoveRow } from './candidacy.entity.js';
export { candidacyMoved } from './candidacy.events.js';
