import { courseLanguages, mentoringRoutes, topics, type MentorView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { Badge } from '../../ui/notice';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { MentoringFrame } from './mentoring-frame';

/** Those who offer to mentor and show it to the reader. */
export default function MentorsPage(): ReactNode {
  return <MentoringFrame><Finder /></MentoringFrame>;
}

function Finder(): ReactNode {
  const { t } = useTranslation('mentoring');
  const { languageName } = useFormats();
  const table = useTable(mentoringRoutes.mentors);
  const languages = courseLanguages.map((value) => ({ value, label: languageName(value) })).sort((one, other) => one.label.localeCompare(other.label));
  return (
    <>
      <FilterBar table={table}>
        <FilterSelect table={table} name="topic" label={t('find.topic')} choices={topics.map((value) => ({ value, label: t(`theme.${value}`) }))} />
        <FilterSelect table={table} name="language" label={t('find.language')} choices={languages} />
      </FilterBar>
      {table.state === 'failed' && <ErrorState error={table.error} retry={table.retry} />}
      {table.state === 'loading' && <Skeleton lines={6} />}
      {table.state === 'ready' && table.items.length === 0 && (
        <EmptyState title={t(table.filterCount > 0 ? 'find.noneSuch' : 'find.none')} action={<LinkButton to="/mentoring/my-offer">{t('find.toOffer')}</LinkButton>}>
          <p>{t(table.filterCount > 0 ? 'find.noneSuchLead' : 'find.noneLead')}</p>
        </EmptyState>
      )}
      {table.state === 'ready' && table.items.length > 0 && (
        <>
          <p role="status">{t('find.found', { count: table.total ?? table.items.length })}</p>
          <ul className={entries.list} aria-busy={table.stale || undefined}>
            {table.items.map((mentor) => <li key={mentor.personId} className={entries.item}><MentorEntry mentor={mentor} /></li>)}
          </ul>
          {table.hasMore && <div><Button isPending={table.loadingMore} onPress={table.showMore}>{t('find.more')}</Button></div>}
        </>
      )}
    </>
  );
}

/** One offer in a list. */
export function MentorEntry({ mentor: { personId, name, memberName, topics: known, languages, free } }: { mentor: MentorView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { languageName } = useFormats();
  return (
    <>
      <div className={entries.words}>
        <h2 className={entries.title}><Link to={`/mentoring/people/${personId}`}><bdi>{name}</bdi></Link></h2>
        <p className={entries.facts}>
          {memberName !== null && <bdi>{memberName}</bdi>}
          <span>{languages.map((language) => languageName(language)).join(', ')}</span>
        </p>
        <p>{known.map((topic) => t(`theme.${topic}`)).join(' · ')}</p>
      </div>
      <div className={entries.actions}><Badge tone={free > 0 ? 'success' : 'neutral'}>{free > 0 ? t('find.free', { count: free }) : t('find.full')}</Badge></div>
    </>
  );
}
