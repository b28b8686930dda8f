import type { SurveyQuestion } from '@rso-connect/shared';

/** A file of the store as a version's content names it. */
export interface MediaRef {
  /** `<sha-256>.<extension>`, also the last part of its address. */
  name: string;
  mediaType: string;
  bytes: number;
}

export interface PageContent { type: 'page'; html: string }
export interface VideoContent {
  type: 'video';
  source: MediaRef;
  captions: MediaRef & { language: string };
  poster: MediaRef;
  transcriptHtml: string;
}
export interface FileContent { type: 'file'; html: string; source: MediaRef; fileName: string; label: string }
export interface QuizContent {
  type: 'quiz';
  html: string;
  draw: { bankKey: string; count: number }[];
  /** Per cent. */
  passMark: number;
  /** 0 where there is no limit, as for the time. */
  attempts: number;
  timeLimitMinutes: number;
  shuffle: boolean;
}
export interface SurveyContent { type: 'survey'; html: string; questions: SurveyQuestion[] }

/** What an activity's `content` column holds. */
export type ActivityContent = PageContent | VideoContent | FileContent | QuizContent | SurveyContent;

interface QuestionBase {
  promptHtml: string;
  feedback: { right: string; wrong: string };
}
export interface ChoiceContent extends QuestionBase { type: 'single' | 'multiple'; options: { text: string; right: boolean }[] }
export interface TrueFalseContent extends QuestionBase { type: 'true_false'; answer: boolean }
export interface MatchingContent extends QuestionBase { type: 'matching'; pairs: { left: string; right: string }[] }
/** The items stand in the right order. */
export interface OrderingContent extends QuestionBase { type: 'ordering'; items: string[] }
export interface ShortTextContent extends QuestionBase { type: 'short_text'; accept: string[] }
export interface NumericContent extends QuestionBase { type: 'numeric'; answer: number; tolerance: number }

/** What a question's `content` column holds, the right answer with it: it never leaves the server as it is. */
export type QuestionContent =
  | ChoiceContent | TrueFalseContent | MatchingContent | OrderingContent | ShortTextContent | NumericContent;
