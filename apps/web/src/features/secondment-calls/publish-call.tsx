import { secondmentCallRoutes, type SecondmentCallView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call as send } from '../../platform/api/call';
import { LinkButton } from '../../ui/button';
import { ConfirmDialog, Dialog } from '../../ui/dialog';
import { announce } from '../../ui/toast';
import styles from './secondment-calls.module.css';
import { useCallsRefresh } from './secondment-calls.api';

/** Publishes a call; where it lacks something, says everything that it lacks. */
export default function PublishCall({ call, onClose }: { call: SecondmentCallView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const refresh = useCallsRefresh();
  const gaps = call.office?.gaps ?? [];
  if (gaps.length > 0) {
    return (
      <Dialog title={t('publish.notYet')} isOpen onClose={onClose}>
        <p>{t('publish.lacks')}</p>
        <ul className={styles.gaps}>{gaps.map((gap) => <li key={gap}>{t(`gap.${gap}`)}</li>)}</ul>
        <div className={styles.actions}><LinkButton kind="primary" to={`/secondments/calls/${call.id}/edit`}>{t('write.change')}</LinkButton></div>
      </Dialog>
    );
  }
  const publish = async (): Promise<void> => {
    await refresh(await send(secondmentCallRoutes.publish, { params: { callId: call.id }, body: { version: call.version } }));
    announce(t('publish.done'));
  };
  return (
    <ConfirmDialog
      title={t('publish.title')} isOpen onClose={onClose} danger={false} confirmLabel={t('publish.action')} onConfirm={publish}
      goes={t(call.audience === 'public' ? 'publish.goesPublic' : 'publish.goesMembers')} undo={t('publish.undo')}
    />
  );
}
