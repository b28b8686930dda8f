import { ownEvaluationRoutes, type OwnEvaluationInFull } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { isProblem } from '../../platform/api/problem-error';
import { SurveyForm } from '../../ui/survey-form';
import { ownEvaluationQuery } from './evaluations.api';
import styles from './evaluations.module.css';

/** A survey, sent once. */
export function OwnSurvey({ id, survey: { version, questions }, take }: {
  id: string;
  survey: NonNullable<OwnEvaluationInFull['survey']>;
  take: (answer: OwnEvaluationInFull) => void;
}): ReactNode {
  const { t } = useTranslation('evaluations');
  const client = useQueryClient();
  return (
    <SurveyForm
      task={id}
      questions={questions}
      words="evaluations"
      send={async (answers, idempotencyKey) => {
        try {
          take(await call(ownEvaluationRoutes.respond, { params: { evaluationId: id }, body: { version, answers }, idempotencyKey }));
        } catch (error) {
          // Whoever had the page open sees the questions as they are now; what they have answered stays.
          if (isProblem(error, 'evaluation.form-changed')) await client.invalidateQueries({ queryKey: ownEvaluationQuery(id).queryKey });
          throw error;
        }
      }}
    >
      <p className={styles.soft}>{t('own.whoSurvey')}</p>
    </SurveyForm>
  );
}
