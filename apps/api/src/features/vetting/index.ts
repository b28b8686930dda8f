export { CandidateFacts } from './candidate-facts.js';
export { Decisions } from './decisions.service.js';
export { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from './vetting.entity.js';
export {
  attestationDue, decisionAsked, endorsementAsked, objectionToSee, vettingAdmitted, vettingClosed, vettingEnded, vettingEndorsed, vettingLapsed, vettingLifted, vettingMoved,
  vettingObjected, vettingReady, vettingRefused, vettingRequested, vettingSuspended, vettingVouched, vouchAsked,
} from './vetting.events.js';
export { VettingJobs } from './vetting.jobs.js';
export { VettingModule } from './vetting.module.js';
