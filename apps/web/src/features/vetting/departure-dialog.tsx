import { vettingRoutes, type RilonOfficer } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useVettingRefresh } from './vetting.api';

/** A focal point says that an officer of their member has left the agency. */
export default function DepartureDialog({ officer: { personId, name, agencyName }, onClose }: { officer: RilonOfficer; onClose: () => void }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const form = useForm({
    route: vettingRoutes.reportDeparture, params: { personId }, initial: { reason: '' }, fields: { reason: { label: t('departure.reason'), wrong: { any: t('tooShort') } } },
    done: async () => {
      await refresh();
      announce(t('departure.done', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('departure.title', { name })} isOpen onClose={onClose} alert>
      <p>{t('departure.goes', { agency: agencyName })}</p>
      <p>{t('departure.undo')}</p>
      <Form form={form} submitLabel={t('departure.submit')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} help={t('departure.reasonHelp')} rows={3} max={2000} />
      </Form>
    </Dialog>
  );
}
