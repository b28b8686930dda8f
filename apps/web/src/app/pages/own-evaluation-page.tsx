import { ownEvaluationRoutes } from '@rso-connect/shared';
import { lazy, Suspense, useMemo, type ComponentProps, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { QuestionKit } from '../../features/evaluations/kit';
import { OwnEvaluation } from '../../features/evaluations/own-evaluation';
import { AnswerQueue } from '../../features/learning/quiz/answer-queue';
import { isAnswered } from '../../features/learning/quiz/answers';
import { SaveState } from '../../features/learning/quiz/save-state';
import { call } from '../../platform/api/call';
import { isProblem } from '../../platform/api/problem-error';
import { browserShelf } from '../../platform/sending/browser-shelf';
import { draftShelf } from '../../platform/sending/kept-draft';
import type { Shelf } from '../../platform/sending/outgoing-queue';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';

// A survey needs none.
const QuestionField = lazy(async () => ({ default: (await import('../../features/learning/quiz/question-field')).QuestionField }));
const QuestionReview = lazy(async () => ({ default: (await import('../../features/learning/quiz/question-review')).QuestionReview }));

function Question(props: ComponentProps<QuestionKit['Question']>): ReactNode {
  return (
    <Suspense>
      <QuestionField {...props} />
    </Suspense>
  );
}

function Review(props: ComponentProps<QuestionKit['Review']>): ReactNode {
  return (
    <Suspense>
      <QuestionReview {...props} />
    </Suspense>
  );
}

function kitOf(personId: string): QuestionKit {
  // A run's test has one id for everybody: on a shared device the answers are told apart by the person.
  const shelfOf = (evaluationId: string): Shelf => browserShelf(`rso.evaluation.${personId}.${evaluationId}`);
  return {
    Question,
    Review,
    SaveState,
    isAnswered,
    sender: (evaluationId, saved) => new AnswerQueue(
      saved,
      shelfOf(evaluationId),
      (questionKey, revision, answer) => call(ownEvaluationRoutes.saveAnswer, { params: { evaluationId, questionKey }, body: { revision, answer } }),
      (error) => {
        if (isProblem(error, 'evaluation.answer-invalid') || isProblem(error, 'evaluation.question-not-found')) return 'refused';
        return isProblem(error, 'evaluation.handed-in') || isProblem(error, 'evaluation.not-open') || isProblem(error, 'evaluation.not-found') ? 'over' : 'later';
      },
    ),
    forget: (evaluationId) => {
      for (const shelf of [shelfOf(evaluationId), draftShelf(personId, evaluationId)]) shelf.write(null);
    },
  };
}

function Evaluation({ evaluationId, personId }: { evaluationId: string; personId: string }): ReactNode {
  const kit = useMemo(() => kitOf(personId), [personId]);
  return <OwnEvaluation evaluationId={evaluationId} kit={kit} />;
}

/** A test or a survey: the evaluations' page, drawn with the pieces of the player. */
export default function OwnEvaluationPage(): ReactNode {
  const { evaluationId = '' } = useParams();
  const { person } = useSession();
  return (
    <RequireSignIn>{person && <Evaluation key={`${person.id} ${evaluationId}`} evaluationId={evaluationId} personId={person.id} />}</RequireSignIn>
  );
}
