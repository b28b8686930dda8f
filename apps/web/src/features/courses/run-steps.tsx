import type { RunState } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui/button';
import { runQuery } from './courses.api';
import { runStepLabel } from './run-step-label';
import styles from './run-steps.module.css';

const MoveRun = lazy(async () => ({ default: (await import('./move-run')).MoveRun }));

/** What its staff may do with a run: change its plan, and bring it from state to state. Nothing where they may not. */
export function RunSteps({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('courses');
  const { data: run } = useQuery(runQuery(runId));
  const [to, setTo] = useState<RunState>();
  if (!run?.can.manage) return null;
  return (
    <div className={styles.steps} role="group" aria-label={t('move.label')}>
      {run.state !== 'cancelled' && <LinkButton to={`/staff/runs/${run.id}/edit`}>{t('run.edit')}</LinkButton>}
      {run.can.moveTo.map((state) => (
        <Button key={state} kind={state === 'open' ? 'primary' : 'quiet'} onPress={() => setTo(state)}>
          {t(runStepLabel(run.state, state))}
        </Button>
      ))}
      {to && (
        <Suspense fallback={null}>
          <MoveRun run={run} to={to} onClose={() => setTo(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
