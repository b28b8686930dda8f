import { callRoutes, peopleRoutes } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { trainersQuery } from './calls.api';

/** Lets somebody teach the run. */
export default function AddTrainer({ runId, onClose }: { runId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('calls');
  const client = useQueryClient();
  const form = useForm({
    route: callRoutes.addTrainer, params: { runId }, initial: { personId: '' },
    fields: { personId: { label: t('trainers.person'), wrong: { any: t('trainers.personMissing') } } },
    done: (answer) => {
      client.setQueryData(trainersQuery(runId).queryKey, answer);
      announce(t('trainers.added'));
      onClose();
    },
  });
  return (
    <Dialog title={t('trainers.add')} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('trainers.add')} actions={<CancelButton onPress={onClose} />}>
        <LookupField
          {...form.field('personId')}
          lookup={{
            key: 'people',
            find: async (words, signal) => (await call(peopleRoutes.list, { query: { limit: 20, state: 'active', ...(words !== '' && { q: words.slice(0, 100) }) }, signal }))
              .items.map(({ id, fullName, organisationName }) => ({ value: id, label: organisationName ? `${fullName}, ${organisationName}` : fullName })),
          }}
        />
      </Form>
    </Dialog>
  );
}
