export { Course, CourseTag, type CertificateType, type CourseLevel, type CourseTagKind, type DeliveryMode } from './course.entity.js';
export { CourseRun, never, type DatePrecision, type EnrolmentPolicy, type RunState } from './course-run.entity.js';
export { Activity, CourseModule, CourseVersion, Question, type ActivityType, type CompletionRule } from './course-version.entity.js';
export { CoursesModule } from './courses.module.js';
export { CourseWriter, type CourseFields, type WrittenCourse } from './course-writer.js';
export { RunCalendar } from './run-calendar.js';
export { canManageRun, canReadRun, scopeOfRun } from './run.policy.js';
