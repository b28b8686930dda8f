import { callRoutes, peopleRoutes } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { trainersQuery } from './calls.api';

const LookupField = lazy(async () => ({ default: (await import('../../ui/lookup-field')).LookupField }));
const Dialog = lazy(async () => ({ default: (await import('../../ui/dialog')).Dialog }));
const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog')).ConfirmDialog }));

/** Who teaches the run; whoever may grant roles adds and removes them. */
export function Trainers({ runId, canGrant }: { runId: string; canGrant: boolean }): ReactNode {
  const { t } = useTranslation('calls');
  const client = useQueryClient();
  const query = useQuery(trainersQuery(runId));
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<{ grantId: string; name: string } | null>(null);
  const remove = async (grantId: string): Promise<void> => {
    client.setQueryData(trainersQuery(runId).queryKey, await call(callRoutes.removeTrainer, { params: { runId, grantId } }));
  };
  return (
    <Section title={t('trainers.title')} action={canGrant && <Button onPress={() => setAdding(true)}>{t('trainers.add')}</Button>}>
      <Await query={query} lines={2}>
        {({ items }) => (items.length === 0 ? <p>{t(canGrant ? 'trainers.none' : 'trainers.noneAsk')}</p> : (
          <ul className={entries.list}>
            {items.map(({ grantId, fullName, organisationName }) => (
              <li key={grantId} className={entries.item}>
                <div className={entries.words}>
                  <p><bdi>{fullName}</bdi></p>
                  {organisationName && <p className={entries.facts}>{organisationName}</p>}
                </div>
                {canGrant && <div className={entries.actions}><Button small onPress={() => setRemoving({ grantId, name: fullName })}>{t('trainers.remove')}</Button></div>}
              </li>
            ))}
          </ul>
        ))}
      </Await>
      <Suspense>
        {adding && <Dialog title={t('trainers.add')} isOpen onClose={() => setAdding(false)}><AddTrainer runId={runId} onDone={() => setAdding(false)} /></Dialog>}
        {removing && (
          <ConfirmDialog
            title={t('trainers.removeTitle', { name: removing.name })} isOpen onClose={() => setRemoving(null)} goes={t('trainers.removeGoes')}
            undo={t('trainers.removeUndo')} confirmLabel={t('trainers.remove')} onConfirm={() => remove(removing.grantId)}
          />
        )}
      </Suspense>
    </Section>
  );
}

function AddTrainer({ runId, onDone }: { runId: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation('calls');
  const client = useQueryClient();
  const form = useForm({
    route: callRoutes.addTrainer, params: { runId }, initial: { personId: '' },
    fields: { personId: { label: t('trainers.person'), wrong: { any: t('trainers.personMissing') } } },
    done: (answer) => {
      client.setQueryData(trainersQuery(runId).queryKey, answer);
      announce(t('trainers.added'));
      onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('trainers.add')} actions={<CancelButton onPress={onDone} />}>
      <LookupField
        {...form.field('personId')}
        lookup={{
          key: 'people',
          find: async (words, signal) => (await call(peopleRoutes.list, { query: { limit: 20, state: 'active', ...(words !== '' && { q: words.slice(0, 100) }) }, signal }))
            .items.map(({ id, fullName, organisationName }) => ({ value: id, label: organisationName ? `${fullName}, ${organisationName}` : fullName })),
        }}
      />
    </Form>
  );
}
