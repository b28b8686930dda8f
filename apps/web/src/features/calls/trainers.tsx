import { callRoutes } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { trainersQuery } from './calls.api';

const AddTrainer = lazy(() => import('./add-trainer'));
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
        {adding && <AddTrainer runId={runId} onClose={() => setAdding(false)} />}
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
