import { learningRoutes, type ActivityView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button, LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ActionBar } from './action-bar';
import { outlineQuery, usePlayerCache } from './learning.api';
import { placeOf, playerAddress } from './outline';

/** What a page, a video and a file end on: mark it as done and go on; once done, the next one. */
export function GoOn({ enrolmentId, activity }: { enrolmentId: string; activity: ActivityView }): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  const navigate = useNavigate();
  const cache = usePlayerCache(enrolmentId);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  if (activity.state === 'complete') return <NextBar enrolmentId={enrolmentId} activityKey={activity.key} />;

  const markAsDone = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      const progress = await call(learningRoutes.view, { params: { enrolmentId, key: activity.key }, body: {} });
      const completed = progress.course.enrolmentState === 'completed' && progress.course.resumeKey === null;
      await navigate(playerAddress(enrolmentId, completed ? null : activity.nextKey));
      cache.takeProgress(progress);
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  };
  return (
    <ActionBar
      status={
        failure !== undefined && (
          <Notice tone="danger" live>
            {sentence(failure)}
          </Notice>
        )
      }
    >
      <Button kind="primary" isPending={pending} onPress={() => void markAsDone()}>
        {t(activity.nextKey === null ? 'activity.finish' : 'activity.done')}
      </Button>
    </ActionBar>
  );
}

/** Leads to the next activity, or back to the outline after the last one. */
export function NextLink({ enrolmentId, activityKey, kind = 'primary' }: {
  enrolmentId: string;
  activityKey: string;
  kind?: 'primary' | 'secondary';
}): ReactNode {
  const { t } = useTranslation('learning');
  const outline = useQuery(outlineQuery(enrolmentId)).data;
  const next = outline && placeOf(outline, activityKey)?.next;
  return (
    <LinkButton kind={kind} to={playerAddress(enrolmentId, next?.key)}>
      {next ? t('activity.next', { title: next.title }) : t('activity.toOutline')}
    </LinkButton>
  );
}

/** The foot of an activity that is done. */
export function NextBar({ enrolmentId, activityKey }: { enrolmentId: string; activityKey: string }): ReactNode {
  return (
    <ActionBar>
      <NextLink enrolmentId={enrolmentId} activityKey={activityKey} />
    </ActionBar>
  );
}
