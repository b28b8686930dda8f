import type { EvaluationState, OwnEvaluation, OwnEvaluationInFull, QuestionResult, QuizAnswer, SurveyQuestion } from '@rso-connect/shared';
import type { CourseRun } from '../courses/index.js';
import type { EvaluationAnswer, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import type { FormQuestion } from './forms.rules.js';
import type { Window } from './window.rules.js';

/** An evaluation with what one person has made of it. */
export interface OwnTask {
  row: RunEvaluationRow;
  run: CourseRun;
  courseTitle: string;
  window: Window;
  state: EvaluationState;
  response: EvaluationResponse | null;
}

/** What a view needs beside its head: of a test its questions, of a survey what it asks. */
export interface OwnParts {
  survey?: readonly SurveyQuestion[];
  questionCount?: number;
  questions?: readonly FormQuestion[];
  answers?: readonly EvaluationAnswer[];
  areTestsOver?: boolean;
}

/** @returns an evaluation in a list of one's own */
export function ownHead({ row, run, courseTitle, window, state, response }: OwnTask): OwnEvaluation {
  return {
    id: row.id,
    kind: row.kind,
    courseTitle,
    runCode: run.code,
    state,
    opensAt: window.opensAt?.toISOString() ?? null,
    closesAt: window.closesAt?.toISOString() ?? null,
    handedIn: response?.handedInAt != null,
  };
}

/** @returns an evaluation as its participant sees it */
export function ownInFull(task: OwnTask, parts: OwnParts): OwnEvaluationInFull {
  const { row, response } = task;
  const { questions, answers = [], questionCount = 0, areTestsOver = false, survey = [] } = parts;
  if (!questions) return { ...ownHead(task), test: null, survey: { version: row.formVersion, questions: [...survey] } };
  return {
    ...ownHead(task),
    survey: null,
    test: {
      begun: response !== null,
      questionCount,
      questions: questions.map(({ shown }) => shown),
      answers: answers.map(({ questionKey, revision, answer }) => ({ questionKey, revision, answer: answer as QuizAnswer })),
      result: response?.handedInAt && response.scoreHundredths !== null
        ? { scoreHundredths: response.scoreHundredths, questions: areTestsOver ? marksOf(questions, response.rightKeys ?? []) : null }
        : null,
    },
  };
}

/** The one place from which right answers leave. */
function marksOf(questions: readonly FormQuestion[], rightKeys: readonly string[]): QuestionResult[] {
  return questions.map(({ shown, solution, feedback }) => {
    const right = rightKeys.includes(shown.key);
    return { key: shown.key, right, points: right ? shown.points : 0, maxPoints: shown.points, feedback: right ? feedback.right : feedback.wrong, solution };
  });
}
