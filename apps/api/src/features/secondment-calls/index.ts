export { SecondmentCall, SecondmentCallMember } from './secondment-call.entity.js';
export { secondmentCallClosing, secondmentCallExtended, secondmentCallPublished } from './secondment-call.events.js';
export { SecondmentCalls } from './secondment-calls.service.js';
export { SecondmentCallsModule } from './secondment-calls.module.js';
export { SecondmentWaiting, type SecondmentWaitingSource } from './secondment-waiting.js';
export { VisibleSecondmentCalls } from './visible-calls.js';
