import type { OwnSpaceView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { LinkButton } from '../../../ui/button';
import entries from '../../../ui/entry-list.module.css';
import { Badge } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { Await, EmptyState } from '../../../ui/states';
import { ownSpacesQuery } from '../spaces.api';
import { useLiveTopics } from '../use-live-topics';

/** The reader's spaces, those with something new first. */
export default function SpacesPage(): ReactNode {
  const { t } = useTranslation('spaces');
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader title={t('title')} lead={t('lead')} action={<><LinkButton icon="search" to="/spaces/search">{t('toSearch')}</LinkButton> <LinkButton to="/directory">{t('toDirectory')}</LinkButton></>} />
        <OwnSpaces />
        <p><Link to="/rilon">{t('rilon')}</Link></p>
        <p><Link to="/mentoring">{t('toMentoring')}</Link></p>
        <p><Link to="/network-events">{t('toEvents')}</Link></p>
        <p><Link to="/my/stories">{t('toStories')}</Link></p>
        <p><Link to="/digest">{t('digest')}</Link></p>
      </Stack>
    </RequireSignIn>
  );
}

function OwnSpaces(): ReactNode {
  const { t } = useTranslation('spaces');
  const query = useQuery(ownSpacesQuery);
  useLiveTopics();
  return (
    <Await query={query} lines={6}>
      {({ items }) => (items.length === 0 ? (
        <EmptyState title={t('emptyTitle')} action={<LinkButton kind="primary" to="/courses">{t('findCourse')}</LinkButton>}>
          <p>{t('empty')}</p>
        </EmptyState>
      ) : (
        <ul className={entries.list}>
          {items.map((space) => (
            <li key={space.id} className={entries.item}>
              <Entry space={space} />
            </li>
          ))}
        </ul>
      ))}
    </Await>
  );
}

function Entry({ space: { id, kind, name, standing, topics, unreadTopics } }: { space: OwnSpaceView }): ReactNode {
  const { t } = useTranslation('spaces');
  const left = standing === 'left';
  return (
    <>
      <div className={entries.words}>
        <h2 className={entries.title}>
          <Link to={left ? `/spaces/${id}/about` : `/spaces/${id}`}>
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <p className={entries.facts}>
          <span>{t(`kinds.${kind}`)}</span>
          <span>{left ? t('youLeft') : t('topics', { count: topics })}</span>
        </p>
      </div>
      {unreadTopics > 0 && (
        <div className={entries.actions}>
          <Badge tone="info">{t('unreadTopics', { count: unreadTopics })}</Badge>
        </div>
      )}
    </>
  );
}
