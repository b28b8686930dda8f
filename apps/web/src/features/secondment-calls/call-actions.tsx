import type { SecondmentCallView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui/button';
import styles from './secondment-calls.module.css';

const Publish = lazy(() => import('./publish-call'));
const Extend = lazy(() => import('./extend-call'));
const StandDown = lazy(() => import('./stand-down-call'));

/** What the office does with a call. */
export function CallActions({ call }: { call: SecondmentCallView }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const [open, setOpen] = useState<'publish' | 'extend' | 'stand-down' | null>(null);
  const { can } = call;
  if (!can.edit && !can.publish && !can.extend && !can.standDown) return null;
  const close = (): void => setOpen(null);
  return (
    <div className={styles.actions}>
      {can.publish && <Button kind="primary" onPress={() => setOpen('publish')}>{t('publish.action')}</Button>}
      {can.edit && <LinkButton to={`/secondments/calls/${call.id}/edit`}>{t('write.change')}</LinkButton>}
      {can.extend && <Button onPress={() => setOpen('extend')}>{t('extend.action')}</Button>}
      {can.standDown && <Button kind="quiet" onPress={() => setOpen('stand-down')}>{t('standDown.action')}</Button>}
      <Suspense fallback={null}>
        {open === 'publish' && <Publish call={call} onClose={close} />}
        {open === 'extend' && <Extend call={call} onClose={close} />}
        {open === 'stand-down' && <StandDown call={call} onClose={close} />}
      </Suspense>
    </div>
  );
}
