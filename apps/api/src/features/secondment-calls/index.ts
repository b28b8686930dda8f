export { SecondmentCall } from './secondment-call.entity.js';
export { SecondmentCalls } from './secondment-calls.service.js';
export { SecondmentCallsModule } from './secondment-calls.module.js';
