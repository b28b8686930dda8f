import { closingRoutes } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { closingQuery } from './closings.api';

/** Asks why a closed run is opened again. */
export function ReopenRun({ runId, onClose }: { runId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('closings');
  const client = useQueryClient();
  const form = useForm({
    route: closingRoutes.reopen,
    params: { runId },
    initial: { reason: '' },
    fields: { reason: { label: t('reason'), wrong: { any: t('reasonMissing') } } },
    done: (view) => {
      client.setQueryData(closingQuery(runId).queryKey, view);
      announce(t('reopened'));
      onClose();
    },
  });
  return (
    <Dialog title={t('reopenTitle')} isOpen onClose={onClose} alert>
      <p>{t('reopenGoes')}</p>
      <Form form={form} submitLabel={t('reopen')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <TextAreaField {...form.field('reason')} help={t('reopenHelp')} rows={3} max={600} />
      </Form>
    </Dialog>
  );
}
