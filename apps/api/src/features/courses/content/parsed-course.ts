import type { CompletionRule } from '../course-version.entity.js';
import type { ActivityContent, QuestionContent } from './activity-content.js';
import type { CourseFile } from './content-format.js';
import type { MediaFile } from './media-file.js';
import type { LineOf } from './yaml-source.js';

/** A course read from its files, checked through and through, ready to be written. */
export interface ParsedCourse {
  about: CourseFile;
  /** Markdown. */
  description: string;
  /** The path of `course.md` as problems show it. */
  file: string;
  /** In which line of `course.md` a field stands. */
  lineOf: LineOf;
  /** Of every file's path and bytes. */
  contentHash: string;
  modules: ParsedModule[];
  questions: ParsedQuestion[];
  /** The files that the content names. */
  media: MediaFile[];
}

export interface ParsedModule {
  key: string;
  title: string;
  summary: string;
  activities: ParsedActivity[];
}

export interface ParsedActivity {
  key: string;
  title: string;
  minutes: number;
  required: boolean;
  completion: CompletionRule;
  after: string[];
  content: ActivityContent;
}

export interface ParsedQuestion {
  bankKey: string;
  key: string;
  points: number;
  content: QuestionContent;
}
