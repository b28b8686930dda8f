export { Course, CourseTag, type CertificateType, type CourseLevel, type CourseTagKind, type DeliveryMode } from './course.entity.js';
export { CourseRun, type EnrolmentPolicy, type RunState } from './course-run.entity.js';
export { Activity, CourseModule, CourseVersion, Question, type ActivityType, type CompletionRule } from './course-version.entity.js';
