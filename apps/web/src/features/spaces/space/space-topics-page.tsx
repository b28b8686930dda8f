import { talkRoutes, tlpLabels, tlpName, type SpaceView, type TopicRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../../platform/api/use-table';
import { Button } from '../../../ui/button';
import entries from '../../../ui/entry-list.module.css';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import { LabelText } from '../../../ui/label-text';
import { DateTimeText } from '../../../ui/moment-text';
import { Badge } from '../../../ui/notice';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { AuthorName } from '../labels/author-name';
import { SpaceFrame } from './space-frame';

/** What is talked about in a space, newest activity first. */
export default function SpaceTopicsPage(): ReactNode {
  return <SpaceFrame>{(space) => <Topics space={space} />}</SpaceFrame>;
}

function Topics({ space }: { space: SpaceView }): ReactNode {
  const { t } = useTranslation('spaces');
  const table = useTable(talkRoutes.topics, { params: { spaceId: space.id } });
  return (
    <>
      <FilterBar table={table} searchLabel={t('search')}>
        <FilterSelect table={table} name="label" label={t('label')} choices={tlpLabels.map((label) => ({ value: label, label: tlpName(label) }))} />
      </FilterBar>
      {table.state === 'loading' && <Skeleton lines={8} />}
      {table.state === 'failed' && <ErrorState error={table.error} retry={table.retry} />}
      {table.state === 'ready' && table.items.length === 0 && (
        <EmptyState title={t(table.filterCount > 0 ? 'noTopicsFound' : 'noTopics')}>
          <p>{t(table.filterCount > 0 ? 'noTopicsFoundLead' : 'noTopicsLead')}</p>
        </EmptyState>
      )}
      {table.items.length > 0 && (
        <ul className={entries.list} aria-busy={table.stale || undefined}>
          {table.items.map((topic) => (
            <li key={topic.id} className={entries.item}>
              <Entry topic={topic} />
            </li>
          ))}
        </ul>
      )}
      {table.hasMore && (
        <div>
          <Button isPending={table.loadingMore} onPress={table.showMore}>
            {t('moreTopics')}
          </Button>
        </div>
      )}
    </>
  );
}

function Entry({ topic: { id, title, label, author, posts, lastPostAt, isPinned, isLocked, isSolved, unread } }: { topic: TopicRow }): ReactNode {
  const { t } = useTranslation('spaces');
  return (
    <>
      <div className={entries.words}>
        <h2 className={entries.title}>
          <Link to={`/topics/${id}`}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        <p className={entries.facts}>
          <LabelText label={label} />
          {isPinned && <span>{t('pinned')}</span>}
          {isLocked && <span>{t('locked')}</span>}
          {isSolved && <span>{t('solved')}</span>}
          <span>
            <AuthorName author={author} />
            {author.memberName !== null && <>, <bdi>{author.memberName}</bdi></>}
          </span>
          <span>{t('posts', { count: posts })}</span>
          <span>
            {t('lastPost')} <DateTimeText at={lastPostAt} />
          </span>
        </p>
      </div>
      {unread > 0 && (
        <div className={entries.actions}>
          <Badge tone="info">{t('unread', { count: unread })}</Badge>
        </div>
      )}
    </>
  );
}
