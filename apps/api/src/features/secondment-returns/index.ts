export { SecondmentPulse, SecondmentReturn } from './return.entity.js';
export * from './return.events.js';
export { SecondmentReturnsModule } from './secondment-returns.module.js';
