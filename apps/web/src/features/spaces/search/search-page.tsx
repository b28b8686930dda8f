import { talkSearchRoutes, tlpLabels, tlpName, type TalkHit } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable, type Table } from '../../../platform/api/use-table';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { Button } from '../../../ui/button';
import control from '../../../ui/control.module.css';
import entries from '../../../ui/entry-list.module.css';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import filters from '../../../ui/filter-bar.module.css';
import { LabelText } from '../../../ui/label-text';
import { DateText } from '../../../ui/moment-text';
import { Breadcrumbs, PageHeader, Stack } from '../../../ui/page';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { AuthorName } from '../labels/author-name';
import { ownSpacesQuery } from '../spaces.api';

/** Search across all that the reader may read. */
export default function SearchPage(): ReactNode {
  return <RequireSignIn><Search /></RequireSignIn>;
}

function Search(): ReactNode {
  const { t } = useTranslation('spaces');
  const table = useTable(talkSearchRoutes.search);
  const spaces = useQuery(ownSpacesQuery).data?.items ?? [];
  // Who wrote something is chosen from what was found; a chosen one stays to choose.
  const authors = new Map(table.items.filter(({ author }) => author.pseudonym === undefined).map(({ author }) => [author.id, author.name]));
  return (
    <Stack>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/spaces' }, { label: t('find.title') }]} />} title={t('find.title')} lead={t('find.lead')} />
      <FilterBar table={table} searchLabel={t('search')}>
        <FilterSelect table={table} name="spaceId" label={t('find.space')} choices={spaces.map(({ id, name }) => ({ value: id, label: name }))} />
        <FilterSelect table={table} name="label" label={t('label')} choices={tlpLabels.map((value) => ({ value, label: tlpName(value) }))} />
        <FilterSelect table={table} name="authorId" label={t('find.author')} choices={[...authors].map(([value, label]) => ({ value, label }))} />
        <FilterDay table={table} name="from" label={t('find.from')} />
        <FilterDay table={table} name="until" label={t('find.until')} />
      </FilterBar>
      <Hits table={table} />
    </Stack>
  );
}

function FilterDay({ table, name, label }: { table: Table<TalkHit>; name: string; label: string }): ReactNode {
  const id = useId();
  return (
    <div className={filters.filter}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" className={control.control} value={table.filter(name)} onChange={(event) => table.setFilter(name, event.target.value)} />
    </div>
  );
}

function Hits({ table }: { table: Table<TalkHit> }): ReactNode {
  const { t } = useTranslation('spaces');
  if (table.state === 'failed') return <ErrorState error={table.error} retry={table.retry} />;
  if (table.state === 'loading') return <Skeleton lines={8} />;
  if (table.items.length === 0) return <EmptyState title={t('noTopicsFound')}><p>{t('noTopicsFoundLead')}</p></EmptyState>;
  return (
    <>
      <ul className={entries.list} aria-busy={table.stale || undefined}>
        {table.items.map((hit) => <li key={hit.postId} className={entries.item}><Hit hit={hit} /></li>)}
      </ul>
      {table.hasMore && <div><Button isPending={table.loadingMore} onPress={table.showMore}>{t('find.more')}</Button></div>}
    </>
  );
}

function Hit({ hit: { topicId, number, title, spaceName, label, author, at, snippet } }: { hit: TalkHit }): ReactNode {
  return (
    <div className={entries.words}>
      <h2 className={entries.title}><Link to={`/topics/${topicId}${number > 1 ? `#post-${String(number)}` : ''}`}><bdi>{title}</bdi></Link></h2>
      {snippet && <p dir="auto">{snippet.before}<mark>{snippet.found}</mark>{snippet.after}</p>}
      <p className={entries.facts}>
        <LabelText label={label} />
        <bdi>{spaceName}</bdi>
        <AuthorName author={author} />
        <DateText at={at} />
      </p>
    </div>
  );
}
