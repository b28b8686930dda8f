import { vettingRoutes, type VettedRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../../ui/cancel-button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { useVettingRefresh } from '../vetting.api';

/** What the office does with a membership. */
export interface Act {
  act: 'suspend' | 'lift' | 'end';
  row: VettedRow;
}

/** Asks for the reason, and does it. */
export default function ActDialog({ act, row: { personId, name, version }, onClose }: Act & { onClose: () => void }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const done = async (): Promise<void> => {
    await refresh();
    announce(t(`office.${act}.done`));
    onClose();
  };
  const initial = { reason: '' };
  const fields = { reason: { label: t('office.reason'), wrong: { any: t('tooShort') } } };
  const form = useForm<typeof initial, typeof vettingRoutes.end | typeof vettingRoutes.suspend>(
    act === 'end'
      ? { route: vettingRoutes.end, params: { personId }, initial, fields, prepare: ({ reason }) => ({ reason, version }), done }
      : { route: vettingRoutes.suspend, params: { personId }, initial, fields, prepare: ({ reason }) => ({ reason, version, suspended: act === 'suspend' }), done },
  );
  return (
    <Dialog title={t(`office.${act}.title`, { name })} isOpen onClose={onClose} alert>
      <p>{t(`office.${act}.goes`)}</p>
      <Form form={form} submitLabel={t(`office.${act}.open`)} submitKind={act === 'lift' ? 'primary' : 'danger'} actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} help={t('office.reasonHelp')} rows={3} max={2000} />
      </Form>
    </Dialog>
  );
}
