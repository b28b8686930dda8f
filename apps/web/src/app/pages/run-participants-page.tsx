import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { DeskLink } from '../../features/enrolments/desk-link';
import { overviewQuery } from '../../features/enrolments/enrolments.api';
import Participants from '../../features/enrolments/participants';
import { TabLinks } from '../../ui/tabs';
import styles from './pages.module.css';

// Files and further columns come when somebody asks for them.
const Roster = lazy(() => import('../../features/participation/roster'));

/** The participants of a run: to decide on, or with the columns that one chooses. */
export default function RunParticipantsPage(): ReactNode {
  const { t } = useTranslation('participation');
  const { runId = '' } = useParams();
  const columns = useSearchParams()[0].get('view') === 'columns';
  const overview = useQuery(overviewQuery(runId));
  return (
    <div className={styles.parts}>
      <TabLinks
        label={t('roster.views')}
        links={[
          { to: '?', label: t('roster.progress'), current: !columns },
          { to: '?view=columns', label: t('roster.columns'), current: columns },
        ]}
      />
      {overview.data && !columns && <DeskLink overview={overview.data} />}
      {columns ? <Suspense fallback={null}><Roster readsPrivate={overview.data?.can.readPrivate ?? false} /></Suspense> : <Participants />}
    </div>
  );
}
