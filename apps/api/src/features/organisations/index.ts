export { AgencyClient } from './agency-client.entity.js';
export { Organisation, type MemberType, type OrganisationKind } from './organisation.entity.js';
export { memberOf } from './organisation.rules.js';
export { OrganisationsModule } from './organisations.module.js';
export { OrganisationsService } from './organisations.service.js';
