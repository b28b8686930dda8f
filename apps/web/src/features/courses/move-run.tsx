import { runRoutes, type RunRow, type RunState } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ConfirmDialog } from '../../ui/dialog';
import { announce } from '../../ui/toast';
import { runStepLabel } from './run-step-label';

/** Asks before a run goes from one state to another. */
export function MoveRun({ run, to, onClose }: { run: RunRow; to: RunState; onClose: () => void }): ReactNode {
  const { t } = useTranslation('courses');
  const client = useQueryClient();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`move.title.${to}`, { code: run.code })}
      goes={t(`move.${to}Goes`)}
      undo={t(`move.${to}Undo`)}
      confirmLabel={t(runStepLabel(run.state, to))}
      danger={to === 'cancelled'}
      onConfirm={async () => {
        await call(runRoutes.move, { params: { runId: run.id }, body: { to, version: run.version } });
        await client.invalidateQueries();
        announce(t(`move.done.${to}`));
      }}
    />
  );
}
