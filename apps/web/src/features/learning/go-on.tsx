import type { ActivityView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button, LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ActionBar } from '../../ui/action-bar';
import { outlineQuery } from './learning.api';
import { placeOf, playerAddress } from './outline';
import { useDoneMarks } from './sending/use-done-marks';

/** What a page, a video and a file end on: mark it as done and go on; once done, the next one. */
export function GoOn({ enrolmentId, activity }: { enrolmentId: string; activity: ActivityView }): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  const navigate = useNavigate();
  const marks = useDoneMarks(enrolmentId);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  if (activity.state === 'complete') return <NextBar enrolmentId={enrolmentId} activityKey={activity.key} />;

  const markAsDone = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      const progress = await marks.mark(activity.key);
      if (progress) {
        const completed = progress.course.enrolmentState === 'completed' && progress.course.resumeKey === null;
        await navigate(playerAddress(enrolmentId, completed ? null : activity.nextKey));
      }
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  if (marks.isWaiting(activity.key)) return <WaitingBar enrolmentId={enrolmentId} activityKey={activity.key} />;
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

/** Marked as done without a connection: nobody is held up, and nobody is told that it is sent. */
function WaitingBar({ enrolmentId, activityKey }: { enrolmentId: string; activityKey: string }): ReactNode {
  const { t } = useTranslation('learning');
  return (
    <ActionBar status={<p role="status">{t('marked.one')}</p>}>
      <NextLink enrolmentId={enrolmentId} activityKey={activityKey} />
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
