export { Course, CourseTag, type CertificateType, type CourseLevel, type CourseTagKind, type DeliveryMode } from './course.entity.js';
export { CourseRun, never, plainRun, type DatePrecision, type EnrolmentPolicy, type RunState } from './runs/course-run.entity.js';
export { Activity, CourseModule, CourseVersion, Question, type ActivityType, type CompletionRule } from './course-version.entity.js';
export { CoursesModule } from './courses.module.js';
export { CourseWriter, type CourseFields, type WrittenCourse } from './course-writer.js';
export { runMoved } from './runs/run.events.js';
export { ClosedRun } from './runs/closed-run.entity.js';
export { RunRecords } from './runs/run-records.service.js';
export { RunPlanning } from './runs/run-planning.service.js';
export { RunsService } from './runs/runs.service.js';
export { RunCalendar } from './runs/run-calendar.js';
export { codeStem } from './runs/run.rules.js';
export { canManageRun, canReadRun, scopeOfRun } from './runs/run.policy.js';
export type {
  ActivityContent, ChoiceContent, FileContent, MatchingContent, MediaRef, NumericContent, OrderingContent, PageContent, QuestionContent,
  QuizContent, ShortTextContent, SurveyContent, TrueFalseContent, VideoContent,
} from './content/activity-content.js';
export { ContentImport, type ContentReport, type ImportedCourse } from './content/content-import.service.js';
export { ContentProblems, ContentRefused, type ContentProblem } from './content/content-problem.js';
export { importContent } from './content/content.command.js';
export { documentTypeOf } from './content/media-file.js';
export { mediaUrl, renderInlineMarkdown } from './content/markdown.js';
export { readBank } from './content/bank-reader.js';
export { CatalogueFile, CatalogueFileError } from './catalogue-file.js';
export { instantOf } from './runs/wall-time.js';
export { startOfDay } from './work-plan/quarter.js';
export { WorkPlanFileError } from './work-plan/work-plan-file.js';
export { WorkPlanImport, type WorkPlanReport } from './work-plan/work-plan-import.js';
