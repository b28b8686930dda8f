export { ClosingsModule } from './closings.module.js';
export { runClosed, runReopened } from './closing.events.js';
