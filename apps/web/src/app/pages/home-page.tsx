import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import { PageHeader, Section, Stack } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import styles from './pages.module.css';
import { VisitorHome } from './visitor-home';
import { waitingParts } from './waiting-parts';

/** The first page: for visitors what this is, for the signed-in what waits for them. */
export default function HomePage(): ReactNode {
  const { person, known, failed } = useSession();
  // A visitor is the likelier stranger, and that page needs no data: it stands even if nobody can be asked.
  if (!known && !failed) return <Skeleton lines={4} />;
  return person ? <PersonHome name={person.preferredName ?? person.fullName} /> : <VisitorHome />;
}

function PersonHome({ name }: { name: string }): ReactNode {
  const { t } = useTranslation('app');
  const { may } = useSession();
  return (
    <Stack>
      <PageHeader title={t('home.greeting', { name })} />
      {waitingParts.filter(({ permission }) => permission === undefined || may(permission)).map(({ id, Part }) => (
        <Part key={id} />
      ))}
      <Section title={t('home.findTitle')}>
        <p>{t('home.findLead')}</p>
        <div className={styles.row}>
          <LinkButton to="/courses" kind={waitingParts.length === 0 ? 'primary' : 'secondary'}>
            {t('home.find')}
          </LinkButton>
          <LinkButton to="/verify" kind="quiet">
            {t('home.verifyTitle')}
          </LinkButton>
        </div>
      </Section>
    </Stack>
  );
}
