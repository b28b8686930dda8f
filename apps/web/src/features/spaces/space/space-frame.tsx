import type { SpaceView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { LinkButton } from '../../../ui/button';
import { Breadcrumbs, PageHeader, Stack } from '../../../ui/page';
import { Await } from '../../../ui/states';
import { TabLinks } from '../../../ui/tabs';
import { spaceQuery } from '../spaces.api';
import { useLiveTopics } from '../use-live-topics';

/** What stands round each part of a space: its name, its parts, the way to a new topic. */
export function SpaceFrame({ children }: { children: (space: SpaceView) => ReactNode }): ReactNode {
  return (
    <RequireSignIn>
      <Framed>{children}</Framed>
    </RequireSignIn>
  );
}

function Framed({ children }: { children: (space: SpaceView) => ReactNode }): ReactNode {
  const { t } = useTranslation('spaces');
  const { spaceId = '' } = useParams();
  useLiveTopics();
  const query = useQuery(spaceQuery(spaceId));
  return (
    <Await query={query} lines={8}>
      {(space) => {
        const base = `/spaces/${space.id}`;
        return (
          <Stack>
            <PageHeader
              above={<Breadcrumbs trail={[{ label: t('title'), to: '/spaces' }, { label: space.name }]} />}
              title={space.name}
              meta={<span>{t(`kinds.${space.kind}`)} · {t('people', { count: space.members })}</span>}
              action={space.can.post && <LinkButton kind="primary" icon="add" to={`${base}/new`}>{t('newTopic')}</LinkButton>}
            />
            <TabLinks
              label={space.name}
              links={[
                { to: base, label: t('tabs.topics'), end: true },
                { to: `${base}/about`, label: t('tabs.about') },
                ...(space.can.readRoster ? [{ to: `${base}/people`, label: t('tabs.people') }] : []),
                { to: `${base}/statistics`, label: t('tabs.statistics') },
              ]}
            />
            {children(space)}
          </Stack>
        );
      }}
    </Await>
  );
}
