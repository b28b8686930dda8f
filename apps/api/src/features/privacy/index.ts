export { erasureCancelled, erasureNear, erasureRequested, exportReady, personErased } from './privacy.events.js';
export { PrivacyModule } from './privacy.module.js';
