import { secondmentSelectionRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useSelectionRefresh } from './selection.api';

/** Ends the reserve list. */
export default function EndReserve({ callId, count, onClose }: { callId: string; count: number; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const form = useForm({
    route: secondmentSelectionRoutes.endReserve, params: { callId }, initial: { reason: '', feedback: '' },
    fields: { reason: { label: t('reason'), wrong: { any: t('reasonMissing') } }, feedback: { label: t('feedback') } },
    done: async () => { announce(t('reserve.ended')); onClose(); await refresh(); },
  });
  return (
    <Dialog title={t('reserve.endTitle')} isOpen onClose={onClose} alert>
      <p>{t('reserve.endLead', { count })}</p>
      <Form form={form} submitLabel={t('reserve.end')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} rows={3} max={2000} />
        <TextAreaField {...form.field('feedback')} help={t('feedbackHelp')} optional rows={3} max={2000} />
      </Form>
    </Dialog>
  );
}
