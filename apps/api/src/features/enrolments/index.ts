export { Enrolment, undecidedEnrolment } from './enrolment.entity.js';
export * from './enrolment.events.js';
export { mayLearn } from './enrolment.view.js';
export { EnrolmentsModule } from './enrolments.module.js';
export { hasStarted, holdsSeat, inWaitingOrder, mayDecide, replyByFrom, replyDays } from './enrolment.rules.js';
export { Releases, type ReleasedDecision } from './releases.service.js';
export { EnrolmentsService, type Progress } from './enrolments.service.js';
