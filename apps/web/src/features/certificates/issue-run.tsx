import { certificateRoutes, type RunIssuingView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { newIdempotencyKey } from '../../platform/api/idempotency-key';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Progress } from '../../ui/progress';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { isIssuing, issuingQuery, useRunRefresh } from './certificates.api';
import styles from './run-certificates.module.css';

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog')).ConfirmDialog }));

interface Parts {
  runId: string;
  onRevokeAll: (count: number) => void;
}

/** How many certificates there are and are missing, and the button for all of them, with its progress. */
export function IssueRun({ runId, onRevokeAll }: Parts): ReactNode {
  const query = useQuery(issuingQuery(runId));
  const refresh = useRunRefresh(runId);
  const going = isIssuing(query.data?.job);
  const wasGoing = useRef(false);
  useEffect(() => {
    // The job has ended: the table below is older than that.
    if (wasGoing.current && !going) void refresh();
    wasGoing.current = going;
  }, [going, refresh]);
  return (
    <Await query={query} lines={2}>
      {(view) => <Panel view={view} runId={runId} onRevokeAll={onRevokeAll} />}
    </Await>
  );
}

function Panel({ view, runId, onRevokeAll }: Parts & { view: RunIssuingView }): ReactNode {
  const { t } = useTranslation('certificates');
  const { number } = useFormats();
  const { job, missing, valid, revoked, can, type } = view;
  const going = isIssuing(job);
  if (type === null && valid + revoked === 0) return <Notice>{t('run.none')}</Notice>;
  return (
    <div className={styles.panel}>
      <p className={styles.numbers}>{t('run.numbers', { valid: number(valid), missing: number(missing), revoked: number(revoked) })}</p>
      {going && job && (
        <div className={styles.progress}>
          <Progress label={t('run.issuing')} done={job.done} total={job.total} words={t('run.issuedOf', { done: number(job.done), total: number(job.total) })} />
          <p className={styles.soft}>{t('run.leave')}</p>
        </div>
      )}
      {job?.state === 'failed' && (
        <Notice tone="danger" title={t('run.failedTitle')} live>
          <p>{t('run.failed', { done: number(job.done), total: number(job.total) })}</p>
        </Notice>
      )}
      <div className={styles.buttons}>
        {!going && can.issue && missing > 0 && <IssueAll missing={missing} runId={runId} />}
        {!going && can.revoke && valid > 0 && (
          <Button onPress={() => onRevokeAll(valid)}>{t('run.revokeAll', { count: valid, number: number(valid) })}</Button>
        )}
      </div>
    </div>
  );
}

function IssueAll({ missing, runId }: { missing: number; runId: string }): ReactNode {
  const { t } = useTranslation('certificates');
  const { number } = useFormats();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const key = useRef(newIdempotencyKey());
  const count = { count: missing, number: number(missing) };
  const issue = async (): Promise<void> => {
    const view = await call(certificateRoutes.issueRun, { params: { runId }, body: {}, idempotencyKey: key.current });
    key.current = newIdempotencyKey();
    client.setQueryData(issuingQuery(runId).queryKey, view);
    announce(t('run.begun'));
  };
  return (
    <>
      <Button kind="primary" onPress={() => setAsking(true)}>
        {t('run.issueAll', count)}
      </Button>
      <Suspense>
        {asking && (
          <ConfirmDialog
            title={t('run.issueAllTitle', count)}
            isOpen
            onClose={() => setAsking(false)}
            goes={t('run.issueAllGoes', count)}
            undo={t('run.issueAllUndo')}
            confirmLabel={t('run.issueAll', count)}
            danger={false}
            onConfirm={issue}
          />
        )}
      </Suspense>
    </>
  );
}
