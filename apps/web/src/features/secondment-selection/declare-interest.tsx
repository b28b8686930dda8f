import { secondmentSelectionRoutes } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useSelectionRefresh } from './selection.api';

/** Says that I know a candidate too well to score them. */
export function DeclareInterest({ entryId, number, done }: { entryId: string; number: number; done: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const [isOpen, setOpen] = useState(false);
  const refresh = useSelectionRefresh();
  const form = useForm({
    route: secondmentSelectionRoutes.declareInterest,
    params: { entryId },
    initial: { reason: '' },
    fields: { reason: { label: t('interest.reason'), wrong: { any: t('reasonMissing') } } },
    done: async () => {
      announce(t('interest.done', { number }));
      setOpen(false);
      done();
      await refresh();
    },
  });
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>{t('interest.action')}</Button>
      {isOpen && (
        <Dialog title={t('interest.title', { number })} isOpen onClose={() => setOpen(false)}>
          <p>{t('interest.lead')}</p>
          <Form form={form} submitLabel={t('interest.submit')} submitKind="danger" actions={<CancelButton onPress={() => setOpen(false)} />}>
            <TextAreaField {...form.field('reason')} help={t('interest.help')} rows={3} max={2000} />
          </Form>
        </Dialog>
      )}
    </>
  );
}
