import type { StepUpWay } from '@rso-connect/shared';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { askStepUpWith } from '../../platform/api/step-up';
import { loadTexts } from '../../platform/i18n/i18n';

const StepUpDialog = lazy(async () => (await Promise.all([import('./step-up-dialog'), loadTexts('identity')]))[0]);

interface Question {
  ways: readonly StepUpWay[];
  answer: (given: boolean) => void;
}

/** Where calls that want a fresh verification get it: a dialog, fetched when it is first needed. */
export function StepUpHost(): ReactNode {
  const [question, setQuestion] = useState<Question>();
  useEffect(
    () => askStepUpWith((ways) => new Promise((resolve) => {
      setQuestion({
        ways,
        answer: (given) => {
          setQuestion(undefined);
          resolve(given);
        },
      });
    })),
    [],
  );
  return <Suspense>{question && <StepUpDialog ways={question.ways} answer={question.answer} />}</Suspense>;
}
