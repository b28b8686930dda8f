import { privacyRoutes, privacyWords } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsLanguage } from '../../platform/i18n/language';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { DataTable } from '../../ui/data-table';
import { DateTimeText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import styles from './privacy.module.css';

/** What the nightly purge removed, for administrators. */
export default function PurgesPage(): ReactNode {
  const { t, i18n } = useTranslation('privacy');
  const { number } = useFormats();
  const table = useTable(privacyRoutes.purges);
  const words = privacyWords[wordsLanguage(i18n.language)];
  return (
    <Stack>
      <PageHeader title={t('purges.title')} lead={t('purges.lead')} />
      <DataTable
        table={table}
        caption={t('purges.title')}
        columns={[
          { id: 'started', label: t('purges.started'), sortBy: 'startedAt', cell: (row) => <DateTimeText at={row.startedAt} /> },
          {
            id: 'state', label: t('purges.state'), cell: (row) => (row.finishedAt === null
              ? <StatusText tone="info">{t('purges.running')}</StatusText>
              : <StatusText tone="success">{t('purges.done')}</StatusText>),
          },
          { id: 'total', label: t('purges.total'), number: true, phone: 'labelled', cell: (row) => number(row.total) },
          {
            id: 'counts', label: t('purges.counts'), phone: 'labelled', cell: (row) => (row.counts.length === 0 ? t('purges.nothing') : (
              <ul className={styles.counts}>
                {row.counts.map(({ rule, retention, removed }) => (
                  <li key={rule}>{t('purges.count', { removed: number(removed), rule, retention: words.retentions[retention] })}</li>
                ))}
              </ul>
            )),
          },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.startedAt}
        empty={<EmptyState title={t('purges.none')}>{t('purges.noneLead')}</EmptyState>}
      />
    </Stack>
  );
}
