import { runSessionRoutes, type RunSessionView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ConfirmDialog } from '../../ui/dialog';
import { announce } from '../../ui/toast';
import { useTimetableRefresh } from './sessions.api';

/** Asks before a session is cancelled, or planned again. */
export function StateDialog({ session, to, onClose }: { session: RunSessionView; to: RunSessionView['state']; onClose: () => void }): ReactNode {
  const { t } = useTranslation('sessions');
  const refresh = useTimetableRefresh(session.runId);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`state.${to}.title`, { title: session.title })}
      goes={t(`state.${to}.goes`)}
      undo={t(`state.${to}.undo`)}
      confirmLabel={t(`state.${to}.submit`)}
      danger={to === 'cancelled'}
      onConfirm={async () => {
        await call(runSessionRoutes.setState, { params: { sessionId: session.id }, body: { to, version: session.version } });
        await refresh();
        announce(t(`state.${to}.done`));
      }}
    />
  );
}
