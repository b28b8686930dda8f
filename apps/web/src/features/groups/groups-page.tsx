import type { GroupView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Badge } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState, Skeleton } from '../../ui/states';
import { groupsQuery } from './groups.api';

const OpenForm = lazy(() => import('./open-form'));

/** Coordination groups: the reader's first, those that have ended last. */
export default function GroupsPage(): ReactNode {
  return <RequireSignIn><Groups /></RequireSignIn>;
}

function Groups(): ReactNode {
  const { t } = useTranslation('groups');
  const query = useQuery(groupsQuery);
  const [opens, setOpens] = useState(false);
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: 'RILON', to: '/rilon' }, { label: t('title') }]} />}
        title={t('title')}
        lead={t('lead')}
        action={query.data?.canOpen && <Button kind="primary" icon="add" onPress={() => setOpens(true)}>{t('open.open')}</Button>}
      />
      <Await query={query} lines={6}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('none')} /> : (
          <ul className={entries.list}>
            {items.map((group) => <li key={group.spaceId} className={entries.item}><Entry group={group} /></li>)}
          </ul>
        ))}
      </Await>
      <Dialog title={t('open.open')} isOpen={opens} onClose={() => setOpens(false)}><Suspense fallback={<Skeleton lines={6} />}><OpenForm onClose={() => setOpens(false)} /></Suspense></Dialog>
    </Stack>
  );
}

function Entry({ group: { spaceId, name, theme, chair, members, endsAt, archivedAt, mine } }: { group: GroupView }): ReactNode {
  const { t } = useTranslation('groups');
  return (
    <>
      <div className={entries.words}>
        <h2 className={entries.title}><Link to={`/rilon/groups/${spaceId}`}><bdi>{name}</bdi></Link></h2>
        <p className={entries.facts}>
          <bdi>{theme}</bdi>
          <span>{t('chairedBy', { member: chair.name })}</span>
          <span>{t('people', { count: members })}</span>
          <span>{t(archivedAt === null ? 'endsOn' : 'endedOn')} <DateText at={archivedAt ?? endsAt} /></span>
        </p>
      </div>
      <div className={entries.actions}>
        {mine && <Badge tone="info">{t('mine')}</Badge>}
        {archivedAt !== null && <Badge>{t('archived')}</Badge>}
      </div>
    </>
  );
}
