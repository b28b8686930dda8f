export { chainBreakToSee } from './audit.events.js';
export { AuditTrailModule } from './audit-trail.module.js';
