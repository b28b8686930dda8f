import type { OutlineView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { LinkButton } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { PageHeader, Section, Stack } from '../../../ui/page';
import { Progress } from '../../../ui/progress';
import { Await } from '../../../ui/states';
import { ActionBar } from '../../../ui/action-bar';
import { CertificateTerms } from './certificate-terms';
import { CourseCompleted } from '../course-completed';
import { outlineQuery } from '../learning.api';
import { ModuleList } from './module-list';
import { isCompleted, placeOf, playerAddress } from '../outline';
import { useDoneMarks } from '../sending/use-done-marks';
import styles from './outline.module.css';
import { usePlayerWords } from '../use-words';

/** A course's outline: how far one is, where to go on, and what there is. */
export default function OutlinePage(): ReactNode {
  const { enrolmentId = '' } = useParams();
  return (
    <RequireSignIn>
      <Outline enrolmentId={enrolmentId} />
    </RequireSignIn>
  );
}

function Outline({ enrolmentId }: { enrolmentId: string }): ReactNode {
  const query = useQuery(outlineQuery(enrolmentId));
  return (
    <Await isPage query={query} lines={8}>
      {(outline) => <OutlineOf outline={outline} />}
    </Await>
  );
}

function OutlineOf({ outline }: { outline: OutlineView }): ReactNode {
  const { t } = useTranslation('learning');
  const words = useProgressWords(outline);
  const marks = useDoneMarks(outline.enrolmentId);
  const { progress, course } = outline;
  const resume = progress.resumeKey === null ? undefined : placeOf(outline, progress.resumeKey);
  const begun = outline.modules.some(({ activities }) => activities.some(({ state }) => state !== 'not_started'));
  return (
    <>
      <Stack>
        <PageHeader title={course.title} />
        <div className={styles.progress}>
          <Progress label={t('progress.label')} done={progress.completedActivities} total={progress.requiredActivities} words={words} />
        </div>
        {marks.count > 0 && <Notice live>{t('marked.some', { count: marks.count })}</Notice>}
        {isCompleted(outline) && <CourseCompleted enrolmentId={outline.enrolmentId} />}
        {progress.enrolmentState === 'failed' && (
          <Notice tone="warning" title={t('outline.failed')}>
            {t('outline.failedWords')}
          </Notice>
        )}
        <Section title={t('outline.title')}>
          <ModuleList outline={outline} currentModule={resume?.module.key} isWaiting={marks.isWaiting} />
        </Section>
        {outline.certificate && <CertificateTerms outline={outline} certificate={outline.certificate} />}
      </Stack>
      {resume && (
        <ActionBar>
          <LinkButton kind="primary" to={playerAddress(outline.enrolmentId, resume.activity.key)}>
            {t(begun ? 'outline.continue' : 'outline.start', { title: resume.activity.title })}
          </LinkButton>
        </ActionBar>
      )}
    </>
  );
}

function useProgressWords({ progress }: OutlineView): string {
  const { t } = useTranslation('learning');
  const { duration } = usePlayerWords();
  const { completedActivities: done, requiredActivities: total, minutesLeft } = progress;
  if (done >= total) return t('progress.all', { total });
  return t('progress.some', { done, total, time: duration(minutesLeft) });
}
