import { closingResults, closingRoutes, type ClosingPerson } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { closingQuery } from './closings.api';

/** Another result for a participant than the rules propose, with the reason. */
export function ChooseResult({ runId, person, onClose }: { runId: string; person: ClosingPerson; onClose: () => void }): ReactNode {
  const { t } = useTranslation('closings');
  const client = useQueryClient();
  const { enrolmentId, fullName, chosen, proposed } = person;
  const params = { runId, enrolmentId };
  const standing: string = chosen?.result ?? proposed;
  const form = useForm({
    route: closingRoutes.choose,
    params,
    initial: { result: standing, reason: chosen?.reason ?? '' },
    fields: {
      result: { label: t('result') },
      reason: { label: t('reason'), wrong: { any: t('reasonMissing') } },
    },
    done: (view) => {
      client.setQueryData(closingQuery(runId).queryKey, view);
      announce(t('chosenFor', { name: fullName }));
      onClose();
    },
  });
  const goBack = async (): Promise<void> => {
    client.setQueryData(closingQuery(runId).queryKey, await call(closingRoutes.choose, { params, body: { result: null } }));
    onClose();
  };
  return (
    <Dialog title={t('chooseFor', { name: fullName })} isOpen onClose={onClose} alert>
      <Form
        form={form}
        submitLabel={t('chooseSubmit')}
        actions={
          <>
            {chosen && <Button onPress={() => void goBack()}>{t('asProposed')}</Button>}
            <Button onPress={onClose}>{t('cancel')}</Button>
          </>
        }
      >
        <RadioField
          {...form.field('result')}
          choices={closingResults.map((result) => ({ value: result, label: t(`results.${result}`) }))}
        />
        <TextAreaField {...form.field('reason')} help={t('reasonHelp')} rows={3} max={600} />
      </Form>
    </Dialog>
  );
}
