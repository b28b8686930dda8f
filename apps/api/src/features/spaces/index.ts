export { CertificateMemberships } from './certificate-memberships.js';
export { inAnySpace, inSpace, joinInSpace, personOf, type Whose } from './whose-space.js';
export { Memberships } from './memberships.service.js';
export { Rosters } from './rosters.service.js';
export { Space, SpaceMembership } from './space.entity.js';
export { canManageSpace, canPostIn, canReadRoster } from './space.policy.js';
export { SpaceMakers } from './space-makers.js';
export { SpacesModule } from './spaces.module.js';
export { SpacesService, type Standing } from './spaces.service.js';
