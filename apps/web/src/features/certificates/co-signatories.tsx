import type { CoSignatoriesView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { Await } from '../../ui/states';
import { coSignatoriesQuery } from './certificates.api';
import styles from './run-certificates.module.css';

const CoSignatoriesForm = lazy(async () => ({ default: (await import('./co-signatories-form')).CoSignatoriesForm }));

/** Who signs the run's certificates beside the office, and the button to change that. */
export function CoSignatories({ runId }: { runId: string }): ReactNode {
  const query = useQuery(coSignatoriesQuery(runId));
  return (
    <Await query={query} lines={2}>
      {(view) => <Panel view={view} runId={runId} />}
    </Await>
  );
}

function Panel({ view, runId }: { view: CoSignatoriesView; runId: string }): ReactNode {
  const { t } = useTranslation('certificates');
  const { list } = useFormats();
  const [changing, setChanging] = useState(false);
  const { signatories, from, courseTitle, provider, can } = view;
  const names = list(signatories.map(({ name, office }) => t('signing.person', { name, office })));
  return (
    <div className={styles.panel}>
      <p className={styles.numbers}>
        {signatories.length === 0 ? t('signing.alone') : t('signing.beside', { names })}
        {from !== null && <span className={styles.soft}> {t(`signing.from.${from}`, { course: courseTitle, provider })}</span>}
      </p>
      {can.change && (
        <div className={styles.buttons}>
          <Button onPress={() => setChanging(true)}>{t('signing.change')}</Button>
        </div>
      )}
      <Suspense>{changing && <CoSignatoriesForm runId={runId} view={view} onClose={() => setChanging(false)} />}</Suspense>
    </div>
  );
}
