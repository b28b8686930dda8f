import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CallsLists } from '../../features/secondment-calls/calls-lists';
import { useSession } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import { PageHeader, Section, Stack } from '../../ui/page';
import { secondmentParts } from './secondment-parts';
import styles from './pages.module.css';

/** Secondments: what waits for the reader first, then the calls. */
export default function SecondmentsPage(): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const { person, may } = useSession();
  return (
    <Stack>
      <PageHeader
        title={t('title')} lead={t('lead')}
        action={may('secondment.manage') && <LinkButton kind={secondmentParts.length === 0 ? 'primary' : 'secondary'} to="/secondments/calls/new">{t('write.new')}</LinkButton>}
      />
      {person && (
        <Section title={t('waits')}>
          <div className={styles.waiting}>
            {secondmentParts.filter(({ permission }) => permission === undefined || may(permission)).map(({ id, Part }) => (
              <Suspense key={id} fallback={null}><Part /></Suspense>
            ))}
          </div>
          <p className={styles.nothingWaits}>{t('nothingWaits')}</p>
        </Section>
      )}
      <CallsLists />
    </Stack>
  );
}
