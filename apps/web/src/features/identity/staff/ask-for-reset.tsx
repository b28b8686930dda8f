import { factorResetRoutes } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tableKey } from '../../../platform/api/use-table';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';

/** Asks that the second steps of somebody who has lost them be taken away. */
export default function AskForReset({ person, onClose }: {
  person: { id: string; fullName: string };
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('identity');
  const client = useQueryClient();
  const name = person.fullName;
  const form = useForm({
    route: factorResetRoutes.request,
    params: { personId: person.id },
    initial: { reason: '' },
    fields: { reason: { label: t('resets.ask.reason'), wrong: { too_small: t('resets.ask.reasonShort'), too_big: t('resets.ask.reasonLong') } } },
    done: async () => {
      await client.invalidateQueries({ queryKey: tableKey(factorResetRoutes.list) });
      onClose();
      announce(t('resets.ask.done', { name }));
    },
  });
  return (
    <Dialog title={t('resets.ask.title', { name })} isOpen onClose={onClose} alert>
      <p>{t('resets.ask.goes', { name })}</p>
      <p>{t('resets.ask.undo')}</p>
      <Form form={form} submitLabel={t('resets.ask.submit')} actions={<Button onPress={onClose}>{t('factor.cancel')}</Button>}>
        <TextAreaField {...form.field('reason')} help={t('resets.ask.reasonHelp')} rows={3} max={500} />
      </Form>
    </Dialog>
  );
}
