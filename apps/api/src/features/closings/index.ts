export { ClosingsModule } from './closings.module.js';
export { Closings } from './closings.service.js';
export { runClosed, runReopened } from './closing.events.js';
