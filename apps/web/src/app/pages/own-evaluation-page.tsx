import { ownEvaluationRoutes } from '@rso-connect/shared';
import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { QuestionKit } from '../../features/evaluations/kit';
import { OwnEvaluation } from '../../features/evaluations/own-evaluation';
import { ActionBar } from '../../features/learning/action-bar';
import { AnswerQueue } from '../../features/learning/quiz/answer-queue';
import { isAnswered } from '../../features/learning/quiz/answers';
import { SaveState } from '../../features/learning/quiz/save-state';
import { browserShelf } from '../../platform/sending/browser-shelf';
import { surveyAnswers, unansweredIn } from '../../features/learning/survey/survey-answers';
import { call } from '../../platform/api/call';
import { isProblem } from '../../platform/api/problem-error';
import { RequireSignIn } from '../../platform/session/require-sign-in';

// A test needs the one, a survey the other.
const QuestionField = lazy(async () => ({ default: (await import('../../features/learning/quiz/question-field')).QuestionField }));
const SurveyField = lazy(async () => ({ default: (await import('../../features/learning/survey/survey-field')).SurveyField }));

function Question(props: ComponentProps<QuestionKit['Question']>): ReactNode {
  return (
    <Suspense>
      <QuestionField {...props} />
    </Suspense>
  );
}

function SurveyQuestion(props: ComponentProps<QuestionKit['SurveyField']>): ReactNode {
  return (
    <Suspense>
      <SurveyField {...props} />
    </Suspense>
  );
}

const kit: QuestionKit = {
  Question,
  SurveyField: SurveyQuestion,
  SaveState,
  ActionBar,
  isAnswered,
  surveyAnswers,
  unansweredIn,
  sender: (evaluationId, saved) => new AnswerQueue(
    saved,
    browserShelf(`rso.evaluation.${evaluationId}`),
    (questionKey, revision, answer) => call(ownEvaluationRoutes.saveAnswer, { params: { evaluationId, questionKey }, body: { revision, answer } }),
    (error) => {
      if (isProblem(error, 'evaluation.answer-invalid') || isProblem(error, 'evaluation.question-not-found')) return 'refused';
      return isProblem(error, 'evaluation.handed-in') || isProblem(error, 'evaluation.not-open') || isProblem(error, 'evaluation.not-found') ? 'over' : 'later';
    },
  ),
};

/** A test or a survey: the evaluations' page, drawn with the pieces of the player. */
export default function OwnEvaluationPage(): ReactNode {
  const { evaluationId = '' } = useParams();
  return (
    <RequireSignIn>
      <OwnEvaluation evaluationId={evaluationId} kit={kit} />
    </RequireSignIn>
  );
}
