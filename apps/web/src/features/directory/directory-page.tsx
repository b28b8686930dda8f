import { agencyKinds, courseLanguages, directoryRoutes, topics, type CardView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useTable, type Table } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { placeOf } from './card';
import { DirectoryFrame } from './directory-frame';
import { coursesQuery, membersQuery } from './directory.api';
import styles from './directory.module.css';

/** Find people by what they show: nobody leafs through all of them. */
export default function DirectoryPage(): ReactNode {
  return <DirectoryFrame><Finder /></DirectoryFrame>;
}

function Finder(): ReactNode {
  const { t } = useTranslation('directory');
  const { languageName } = useFormats();
  const [search] = useSearchParams();
  // Without a word or a filter nothing is asked.
  const table = useTable(directoryRoutes.search, { enabled: [...search].some(([name, value]) => name !== 'sort' && value !== '') });
  const members = useQuery(membersQuery).data ?? [];
  const courses = useQuery(coursesQuery).data ?? [];
  const languages = courseLanguages.map((value) => ({ value, label: languageName(value) })).sort((one, other) => one.label.localeCompare(other.label));
  return (
    <>
      <FilterBar table={table} searchLabel={t('find.words')}>
        <FilterSelect table={table} name="memberId" label={t('find.member')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} />
        <FilterSelect table={table} name="agencyKind" label={t('find.agencyKind')} choices={agencyKinds.map((value) => ({ value, label: t(`agencyKind.${value}`) }))} />
        <FilterSelect table={table} name="courseId" label={t('find.course')} choices={courses.map(({ id, title }) => ({ value: id, label: title }))} />
        <FilterSelect table={table} name="language" label={t('find.language')} choices={languages} />
        <FilterSelect table={table} name="expertise" label={t('find.expertise')} choices={topics.map((value) => ({ value, label: t(`theme.${value}`) }))} />
      </FilterBar>
      {table.filterCount === 0 ? (
        <EmptyState title={t('find.start')} action={<LinkButton to="/directory/my-card">{t('find.toOwn')}</LinkButton>}>
          <p>{t('find.startLead')}</p>
        </EmptyState>
      ) : <Found table={table} />}
    </>
  );
}

function Found({ table }: { table: Table<CardView> }): ReactNode {
  const { t } = useTranslation('directory');
  if (table.state === 'failed') return <ErrorState error={table.error} retry={table.retry} />;
  if (table.state === 'loading') return <Skeleton lines={6} />;
  if (table.items.length === 0) return <EmptyState title={t('find.none')}><p>{t('find.noneLead')}</p></EmptyState>;
  const total = table.total ?? table.items.length;
  return (
    <>
      <p role="status">{t('find.found', { count: total })}</p>
      <ul className={entries.list} aria-busy={table.stale || undefined}>
        {table.items.map((card) => <li key={card.personId} className={entries.item}><Entry card={card} /></li>)}
      </ul>
      {table.hasMore && <div className={styles.row}><Button isPending={table.loadingMore} onPress={table.showMore}>{t('find.more')}</Button></div>}
    </>
  );
}

function Entry({ card }: { card: CardView }): ReactNode {
  const { t } = useTranslation('directory');
  const { languageName } = useFormats();
  const { personId, name, evidence: { courses, taught }, claims: { languages, expertise } } = card;
  return (
    <div className={entries.words}>
      <h2 className={entries.title}><Link to={`/directory/people/${personId}`}><bdi>{name}</bdi></Link></h2>
      <p className={entries.facts}>{placeOf(card).map((part) => <bdi key={part}>{part}</bdi>)}</p>
      <p className={entries.facts}>
        {courses !== null && courses.length > 0 && <span>{t('find.courses', { count: courses.length })}</span>}
        {taught !== null && taught.length > 0 && <span>{t('find.taught', { count: taught.length })}</span>}
        {languages !== null && languages.length > 0 && <span>{t('find.says', { what: languages.map((language) => languageName(language)).join(', ') })}</span>}
        {expertise !== null && expertise.length > 0 && <span>{t('find.says', { what: expertise.map((theme) => t(`theme.${theme}`)).join(', ') })}</span>}
      </p>
    </div>
  );
}
