import { learningRoutes, type RosterRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useRosterRefresh } from './enrolments.api';

/** Asks for the reason and lets somebody who failed try once more. */
export function AllowAttempt({ row, runId, onClose }: { row: RosterRow; runId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('enrolments');
  const refresh = useRosterRefresh(runId);
  const name = row.fullName;
  const form = useForm({
    route: learningRoutes.allowAttempt,
    params: { enrolmentId: row.id },
    initial: { reason: '' },
    fields: { reason: { label: t('decide.reason'), wrong: { too_small: t('attempt.reasonMissing'), too_big: t('decide.reasonLong') } } },
    done: async () => {
      await refresh();
      announce(t('attempt.done', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('attempt.title', { name })} isOpen onClose={onClose}>
      <p>{t('attempt.next', { name })}</p>
      <Form form={form} submitLabel={t('attempt.submit')} actions={<Button onPress={onClose}>{t('decide.cancel')}</Button>}>
        <TextAreaField {...form.field('reason')} help={t('decide.reasonHelp')} rows={3} max={600} />
      </Form>
    </Dialog>
  );
}
