import type { QuestionResult, QuizAnswer, SavedAnswer, ShownQuestion } from '@rso-connect/shared';
import type { ComponentType } from 'react';

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

/** What tests are drawn with: the pieces of the player, handed in by the page that is composed of both. */
export interface QuestionKit {
  Question: ComponentType<{ question: ShownQuestion; answer: QuizAnswer | undefined; onAnswer: (answer: QuizAnswer) => void; number: number; total: number; refused: boolean }>;
  /** Stands in a list. */
  Review: ComponentType<{ number: number; question: ShownQuestion; answer: QuizAnswer | undefined; result: QuestionResult }>;
  SaveState: ComponentType<{ queue: AnswerSender['view'] }>;
  /** Sends one person's answers to one test; what isn't sent waits on this device, for them alone. */
  sender: (evaluationId: string, saved: readonly SavedAnswer[]) => AnswerSender;
  isAnswered: (question: ShownQuestion, answer: QuizAnswer | undefined) => boolean;
  /** Removes from this device what was begun of an evaluation that takes no more answers. */
  forget: (evaluationId: string) => void;
}
