import { enrolmentRoutes, type RosterRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ConfirmDialog } from '../../ui/dialog';
import { announce } from '../../ui/toast';
import { useRosterRefresh } from './enrolments.api';

/** Says that participants of a workshop have completed it, after saying what follows. */
export function Complete({ rows, runId, onDone, onClose }: {
  rows: readonly RosterRow[];
  runId: string;
  onDone: (() => void) | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('enrolments');
  const refresh = useRosterRefresh(runId);
  const [only] = rows;
  const count = rows.length;
  const single = count === 1 && only !== undefined ? only : null;
  const name = single?.fullName ?? '';
  const confirm = async (): Promise<void> => {
    if (single) {
      await call(enrolmentRoutes.complete, { params: { enrolmentId: single.id }, body: {} });
      announce(t('complete.done', { name }));
    } else {
      const { completed, refused } = await call(enrolmentRoutes.completeMany, { params: { runId }, body: { enrolmentIds: rows.map((row) => row.id) } });
      const done = t('complete.manyDone', { count: completed });
      announce(refused.length === 0 ? done : `${done} ${t('complete.manyRefused', { count: refused.length })}`);
    }
    onDone?.();
    await refresh();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={single ? t('complete.title', { name }) : t('complete.manyTitle', { count })}
      goes={single ? t('complete.goes', { name }) : t('complete.manyGoes')}
      undo={t('complete.undo')}
      confirmLabel={t('complete.submit')}
      danger={false}
      onConfirm={confirm}
    />
  );
}
