import { runRoutes, type RunRow, type RunState } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button, LinkButton } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { announce } from '../../ui/toast';
import { runQuery } from './courses.api';
import styles from './run-steps.module.css';

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
          {t(labelOf(run.state, state))}
        </Button>
      ))}
      {to && <Move run={run} to={to} onClose={() => setTo(undefined)} />}
    </div>
  );
}

function labelOf(from: RunState, to: RunState): string {
  if (from === 'ended' && to === 'open') return 'move.again';
  return from === 'cancelled' && to === 'planned' ? 'move.restore' : `move.${to}`;
}

function Move({ run, to, onClose }: { run: RunRow; to: RunState; onClose: () => void }): ReactNode {
  const { t } = useTranslation('courses');
  const client = useQueryClient();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`move.title.${to}`, { code: run.code })}
      goes={t(`move.${to}Goes`)}
      undo={t(`move.${to}Undo`)}
      confirmLabel={t(labelOf(run.state, to))}
      danger={to === 'cancelled'}
      onConfirm={async () => {
        await call(runRoutes.move, { params: { runId: run.id }, body: { to, version: run.version } });
        await client.invalidateQueries();
        announce(t(`move.done.${to}`));
      }}
    />
  );
}
