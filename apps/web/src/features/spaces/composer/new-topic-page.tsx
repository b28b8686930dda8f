import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { useSession } from '../../../platform/session/session';
import { Notice } from '../../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../../ui/page';
import { Await, Skeleton } from '../../../ui/states';
import { spaceQuery } from '../spaces.api';

const WriteTopic = lazy(() => import('./write-topic'));

/** A new topic: what it is called, whom its label reaches, and its first post. */
export default function NewTopicPage(): ReactNode {
  const { spaceId = '' } = useParams();
  return (
    <RequireSignIn>
      <NewTopic spaceId={spaceId} />
    </RequireSignIn>
  );
}

function NewTopic({ spaceId }: { spaceId: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const { person } = useSession();
  const query = useQuery(spaceQuery(spaceId));
  return (
    <Await query={query} lines={8}>
      {(space) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/spaces' }, { label: space.name, to: `/spaces/${space.id}` }, { label: t('newTopic') }]} />}
            title={t('newTopic')}
          />
          {!space.can.post && <Notice tone="warning">{t('cannotPost')}</Notice>}
          {space.can.post && person && <Suspense fallback={<Skeleton lines={8} />}><WriteTopic space={space} personId={person.id} /></Suspense>}
        </Stack>
      )}
    </Await>
  );
}
