export { Enrolment, undecidedEnrolment } from './enrolment.entity.js';
export * from './enrolment.events.js';
export { mayLearn } from './enrolment.view.js';
export { EnrolmentSteps } from './enrolment-steps.service.js';
export { SeatRules, type SeatRule, type SeatStep } from './seat-rules.js';
export { EnrolmentsModule } from './enrolments.module.js';
export { hasStarted, holdsSeat, inWaitingOrder, mayDecide, obstacleOf, replyByFrom, replyDays } from './enrolment.rules.js';
export { Releases, type ReleasedDecision } from './releases.service.js';
export { EnrolmentsService, type Progress } from './enrolments.service.js';
