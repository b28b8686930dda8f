import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import entries from '../../ui/entry-list.module.css';
import { Breadcrumbs, PageHeader, Prose, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { Byline } from './stories-page';
import { storyQuery } from './stories.api';

/** One story, for anybody. */
export default function StoryPage(): ReactNode {
  const { t } = useTranslation('stories');
  const { storyId = '' } = useParams();
  const query = useQuery(storyQuery(storyId));
  return (
    <Await query={query} lines={8} isPage>
      {(story) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/stories' }, { label: story.title }]} />} title={story.title}
            meta={<span className={entries.facts}><Byline story={story} /></span>}
          />
          <Prose html={story.html} />
        </Stack>
      )}
    </Await>
  );
}
