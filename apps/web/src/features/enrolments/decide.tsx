import { enrolmentRoutes, type EnrolmentDecision, type RosterRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useRosterRefresh } from './enrolments.api';

/** Asks for the reason of a decision and takes it. */
export function Decide({ row, decision, runId, onClose }: {
  row: RosterRow;
  decision: EnrolmentDecision;
  runId: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('enrolments');
  const refresh = useRosterRefresh(runId);
  const name = row.fullName;
  const form = useForm({
    route: enrolmentRoutes.decide,
    params: { enrolmentId: row.id },
    initial: { reason: '' },
    fields: { reason: { label: t('decide.reason'), wrong: { too_small: t('decide.reasonMissing'), too_big: t('decide.reasonLong') } } },
    prepare: ({ reason }) => ({ decision, reason }),
    done: async () => {
      await refresh();
      announce(t(`decide.done.${decision}`, { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t(`decide.title.${decision}`, { name })} isOpen onClose={onClose}>
      <p>{t(`decide.next.${decision}`)}</p>
      <Form form={form} submitLabel={t(`decide.submit.${decision}`, { name })} actions={<Button onPress={onClose}>{t('decide.cancel')}</Button>}>
        <TextAreaField {...form.field('reason')} help={t('decide.reasonHelp')} rows={3} max={600} />
      </Form>
    </Dialog>
  );
}
