import { nominationRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { TabLinks } from '../../ui/tabs';
import { CallEntry } from './call-entry';

/** The calls to the members that a focal point nominates for. */
export default function CallsPage(): ReactNode {
  const { t } = useTranslation('nominations');
  const table = useTable(nominationRoutes.calls);
  const show = table.filter('show') === 'past' ? 'past' : 'open';
  const several = new Set(table.items.map(({ member }) => member.id)).size > 1;
  return (
    <Stack>
      <PageHeader title={t('calls.title')} lead={t('calls.lead')} />
      <TabLinks
        label={t('calls.parts')}
        links={[{ to: '?', label: t('calls.open'), current: show === 'open' }, { to: '?show=past', label: t('calls.past'), current: show === 'past' }]}
      />
      {table.state === 'loading' && <Skeleton lines={6} />}
      {table.state === 'failed' && <ErrorState error={table.error} retry={table.retry} />}
      {table.state === 'ready' && table.items.length === 0 && <EmptyState title={t(`calls.none.${show}`)}>{t('calls.noneLead')}</EmptyState>}
      {table.items.length > 0 && (
        <ul className={entries.list} aria-label={t(`calls.${show}`)}>
          {table.items.map((one) => <CallEntry key={`${one.run.id}${one.member.id}`} call={one} withMember={several} />)}
        </ul>
      )}
      {table.hasMore && <div><Button isPending={table.loadingMore} onPress={table.showMore}>{t('calls.more')}</Button></div>}
    </Stack>
  );
}
