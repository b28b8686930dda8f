import type { QuizAnswer, SavedAnswer, ShownQuestion, SurveyAnswer, SurveyQuestion } from '@rso-connect/shared';
import type { ComponentType, ReactNode } from 'react';

/** Answers on their way, as the player of courses sends them. */
export interface AnswerSender {
  readonly view: { state: 'saved' | 'saving' | 'waiting' | 'over'; problem: unknown; refused: ReadonlyMap<string, unknown> };
  readonly unsent: ReadonlyMap<string, QuizAnswer>;
  give: (questionKey: string, answer: QuizAnswer) => void;
  /** @returns whether everything is with the server */
  flush: () => Promise<boolean>;
  close: () => void;
  listen: (listener: () => void) => () => void;
}

type Draft = Readonly<Record<string, string>>;

/** What tests and surveys are drawn with: the pieces of the player, handed in by the page that is composed of both. */
export interface QuestionKit {
  Question: ComponentType<{ question: ShownQuestion; answer: QuizAnswer | undefined; onAnswer: (answer: QuizAnswer) => void; number: number; total: number; refused: boolean }>;
  SurveyField: ComponentType<{ question: SurveyQuestion; value: string; onChange: (value: string) => void; error: string | undefined }>;
  SaveState: ComponentType<{ queue: AnswerSender['view'] }>;
  ActionBar: ComponentType<{ status?: ReactNode; children: ReactNode }>;
  sender: (evaluationId: string, saved: readonly SavedAnswer[]) => AnswerSender;
  isAnswered: (question: ShownQuestion, answer: QuizAnswer | undefined) => boolean;
  surveyAnswers: (questions: readonly SurveyQuestion[], draft: Draft) => SurveyAnswer[];
  unansweredIn: (questions: readonly SurveyQuestion[], draft: Draft) => string[];
}
