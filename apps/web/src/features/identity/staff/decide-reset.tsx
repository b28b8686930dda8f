import { factorResetRoutes, type FactorResetView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { tableKey } from '../../../platform/api/use-table';
import { ConfirmDialog } from '../../../ui/dialog';
import { announce } from '../../../ui/toast';
import styles from './factor-resets-page.module.css';

/** Confirms a request of another administrator, or lets one drop. */
export default function DecideReset({ reset, what, onClose }: {
  reset: FactorResetView;
  what: 'confirm' | 'withdraw';
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('identity');
  const client = useQueryClient();
  const words = { name: reset.person.fullName, by: reset.requestedBy.fullName };
  return (
    <ConfirmDialog
      title={t(`resets.${what}.title`, words)}
      isOpen
      onClose={onClose}
      goes={t(`resets.${what}.goes`, words)}
      undo={t(`resets.${what}.undo`, words)}
      confirmLabel={t(`resets.${what}.submit`)}
      danger={what === 'confirm'}
      onConfirm={async () => {
        try {
          await call(factorResetRoutes[what], { params: { resetId: reset.id } });
        } finally {
          // Also after a refusal: somebody else may have been faster.
          await client.invalidateQueries({ queryKey: tableKey(factorResetRoutes.list) });
        }
        announce(t(`resets.${what}.done`, words));
      }}
    >
      <div>
        <p className={styles.facts}>{t('resets.said', words)}</p>
        <p dir="auto" className={styles.reason}>{reset.reason}</p>
      </div>
    </ConfirmDialog>
  );
}
