export { Enrolment } from './enrolment.entity.js';
export * from './enrolment.events.js';
export { mayLearn } from './enrolment.view.js';
export { EnrolmentSteps } from './enrolment-steps.service.js';
export { holdsSeat, obstacleOf } from './enrolment.rules.js';
export { SeatRules, type SeatRule, type SeatStep } from './seat-rules.js';
export { EnrolmentsModule } from './enrolments.module.js';
export { EnrolmentsService, type Progress } from './enrolments.service.js';
