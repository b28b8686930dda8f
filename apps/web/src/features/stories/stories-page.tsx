import type { PublicStory } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { publishedQuery } from './stories.api';

/** Stories of what came of courses, for anybody. */
export default function StoriesPage(): ReactNode {
  const { t } = useTranslation('stories');
  const query = useQuery(publishedQuery);
  return (
    <Stack narrow>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Await query={query} lines={6}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState> : (
          <ul className={entries.list}>
            {items.map((story) => (
              <li key={story.id} className={entries.item}>
                <div className={entries.words}>
                  <h2 className={entries.title}><Link to={`/stories/${story.id}`}><bdi>{story.title}</bdi></Link></h2>
                  <p className={entries.facts}><Byline story={story} /></p>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Await>
    </Stack>
  );
}

/** Who tells it, as far as they chose, about which course, and since when. */
export function Byline({ story: { authorName, memberName, courseTitle, publishedAt } }: { story: PublicStory }): ReactNode {
  return (
    <>
      {authorName !== null && <bdi>{authorName}</bdi>}
      {memberName !== null && <bdi>{memberName}</bdi>}
      <bdi>{courseTitle}</bdi>
      <DateText at={publishedAt} />
    </>
  );
}
