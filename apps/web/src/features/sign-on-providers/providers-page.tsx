import { signOnProviderRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { LinkButton } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { StatusText } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import styles from './sign-on-providers.module.css';

const states = ['active', 'disabled'] as const;

/** The agencies' providers of single sign-on, for administrators. */
export default function ProvidersPage(): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const { number } = useFormats();
  const table = useTable(signOnProviderRoutes.list);
  const add = (
    <LinkButton kind="primary" to="/staff/sign-on-providers/new">
      {t('add')}
    </LinkButton>
  );
  const isEmpty = table.state === 'ready' && table.items.length === 0 && table.filterCount === 0;
  return (
    <Stack>
      {/* An empty list has the button in its own place: one primary action a screen. */}
      <PageHeader title={t('title')} lead={t('lead')} action={!isEmpty && add} />
      <FilterBar table={table} searchLabel={t('search')}>
        <FilterSelect table={table} name="state" label={t('state')} choices={states.map((state) => ({ value: state, label: t(`states.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('title')}
        columns={[
          { id: 'name', label: t('name'), sortBy: 'name', cell: (row) => <Link to={`/staff/sign-on-providers/${row.id}`}>{row.name}</Link> },
          { id: 'agency', label: t('agency'), cell: (row) => row.agencyName },
          { id: 'issuer', label: t('issuer'), phone: 'left-out', cell: (row) => <span className={styles.address}>{row.issuer}</span> },
          { id: 'domains', label: t('domains'), phone: 'labelled', cell: (row) => <span className={styles.address}>{row.domains.join(', ') || '–'}</span> },
          { id: 'accounts', label: t('accounts'), number: true, phone: 'labelled', cell: (row) => number(row.accounts) },
          { id: 'state', label: t('state'), cell: (row) => <StatusText tone={row.state === 'active' ? 'success' : 'warning'}>{t(`states.${row.state}`)}</StatusText> },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        empty={<EmptyState title={t('none')} action={add}>{t('noneWhy')}</EmptyState>}
      />
    </Stack>
  );
}
