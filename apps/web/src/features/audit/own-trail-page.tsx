import { auditRoutes, type OwnAuditEntry } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { DateTimeText } from '../../ui/moment-text';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import styles from './audit.module.css';
import { changesOf, useAuditWords } from './use-audit-words';

/** Who did what to my account. */
export default function OwnTrailPage(): ReactNode {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const table = useTable(auditRoutes.own);
  return (
    <Stack>
      <PageHeader title={t('own.title')} lead={t('own.lead')} above={<Breadcrumbs trail={[{ label: t('own.account'), to: '/account' }, { label: t('own.title') }]} />} />
      <DataTable
        table={table}
        caption={t('own.title')}
        columns={[
          { id: 'action', label: t('own.what'), cell: (row) => <What row={row} /> },
          { id: 'by', label: t('own.by'), phone: 'labelled', cell: (row) => t(`by.${row.by}`) },
          { id: 'when', label: t('when'), phone: 'labelled', cell: (row) => <DateTimeText at={row.occurredAt} /> },
          { id: 'from', label: t('address'), phone: 'labelled', cell: (row) => (row.source ? <span title={row.source.userAgent}>{row.source.address}</span> : '–') },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => words.action(row.action)}
        empty={<EmptyState title={t('own.none')} />}
      />
    </Stack>
  );
}

/** The sentence, and what it changed in a line below. */
function What({ row }: { row: OwnAuditEntry }): ReactNode {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const changes = changesOf(row).map(({ name, before, after }) => {
    const [old, now] = [words.fact(before), words.fact(after)];
    const values = before === undefined ? now : after === undefined ? old : t('own.fromTo', { before: old, after: now });
    return `${words.field(name)}: ${values}`;
  });
  return (
    <span className={styles.named}>
      <span>{words.action(row.action)}</span>
      {changes.length > 0 && <span className={styles.small}>{changes.join(' · ')}</span>}
    </span>
  );
}
