import { certificateRoutes, type RunCertificateRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useRunRefresh } from './certificates.api';

/** Asks for the right name and issues the certificate again. */
export function Reissue({ runId, row, onClose }: { runId: string; row: RunCertificateRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('certificates');
  const refresh = useRunRefresh(runId);
  const form = useForm({
    route: certificateRoutes.reissue,
    params: { certificateId: row.certificate?.id ?? '' },
    initial: { holderName: row.holderName },
    fields: { holderName: { label: t('reissue.name'), wrong: { too_small: t('reissue.nameMissing') } } },
    done: async ({ serial }) => {
      await refresh();
      announce(t('reissue.done', { serial }));
      onClose();
    },
  });
  return (
    <Dialog title={t('reissue.title', { name: row.holderName })} isOpen onClose={onClose}>
      <p>{t('reissue.goes', { serial: row.certificate?.serial })}</p>
      <Form form={form} submitLabel={t('reissue.submit')} actions={<Button onPress={onClose}>{t('keep')}</Button>}>
        <TextField {...form.field('holderName')} help={t('reissue.nameHelp')} autoComplete="off" />
      </Form>
    </Dialog>
  );
}
