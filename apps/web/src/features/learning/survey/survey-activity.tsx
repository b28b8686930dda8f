import { learningRoutes, type ActivityView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { isProblem } from '../../../platform/api/problem-error';
import { DateTimeText } from '../../../ui/moment-text';
import { Notice } from '../../../ui/notice';
import { Prose } from '../../../ui/page';
import { SurveyForm } from '../../../ui/survey-form';
import { NextBar } from '../go-on';
import { usePlayerCache } from '../learning.api';
import styles from '../player.module.css';

// Only the last one of a course ends with it.
const CourseCompleted = lazy(async () => ({ default: (await import('../course-completed')).CourseCompleted }));

type SurveyView = Extract<ActivityView, { type: 'survey' }>;

/** Questions without right answers, sent once. */
export function SurveyActivity({ enrolmentId, activity }: { enrolmentId: string; activity: SurveyView }): ReactNode {
  const { t } = useTranslation('learning');
  const cache = usePlayerCache(enrolmentId);
  const [thanked, setThanked] = useState<'thanks' | 'completed'>();
  const { key, questions, response, required, html } = activity;
  if (response ?? thanked) {
    return (
      <>
        <div className={styles.text}>
          <Notice tone="success" title={t('survey.thanks')} live={thanked !== undefined}>
            {response && (
              <p>
                {t('survey.sent')} <DateTimeText at={response.submittedAt} />
              </p>
            )}
          </Notice>
          {thanked === 'completed' && (
            <Suspense>
              <CourseCompleted enrolmentId={enrolmentId} />
            </Suspense>
          )}
        </div>
        <NextBar enrolmentId={enrolmentId} activityKey={key} />
      </>
    );
  }
  return (
    <SurveyForm
      task={`${enrolmentId}.${key}`}
      questions={questions}
      words="learning"
      send={async (answers, idempotencyKey) => {
        try {
          const progress = await call(learningRoutes.respond, { params: { enrolmentId, key }, body: { answers }, idempotencyKey });
          cache.takeProgress(progress);
          setThanked(required && progress.course.enrolmentState === 'completed' ? 'completed' : 'thanks');
        } catch (error) {
          // On another device, or by a try whose answer was lost: what came first counts.
          if (!isProblem(error, 'learning.already-responded')) throw error;
        }
        cache.refreshActivity(key);
      }}
    >
      <Prose html={html} />
    </SurveyForm>
  );
}
