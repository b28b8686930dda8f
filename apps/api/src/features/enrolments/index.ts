export { Enrolment } from './enrolment.entity.js';
export * from './enrolment.events.js';
export { mayLearn } from './enrolment.view.js';
export { EnrolmentsModule } from './enrolments.module.js';
export { EnrolmentsService, type Progress } from './enrolments.service.js';
