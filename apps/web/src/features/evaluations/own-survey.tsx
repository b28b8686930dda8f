import { ownEvaluationRoutes, type OwnEvaluationInFull, type SurveyQuestion } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { SurveyForm } from '../../ui/survey-form';
import styles from './evaluations.module.css';

/** A survey, sent once. */
export function OwnSurvey({ id, questions, take }: {
  id: string;
  questions: readonly SurveyQuestion[];
  take: (answer: OwnEvaluationInFull) => void;
}): ReactNode {
  const { t } = useTranslation('evaluations');
  return (
    <SurveyForm
      task={id}
      questions={questions}
      words="evaluations"
      send={async (answers, idempotencyKey) => {
        take(await call(ownEvaluationRoutes.respond, { params: { evaluationId: id }, body: { answers }, idempotencyKey }));
      }}
    >
      <p className={styles.soft}>{t('own.whoSurvey')}</p>
    </SurveyForm>
  );
}
