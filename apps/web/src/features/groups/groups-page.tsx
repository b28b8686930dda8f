import { groupRoutes, type GroupView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { DateText } from '../../ui/moment-text';
import { Badge } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';
import { findChairs, findMembers, groupsQuery, useGroupsRefresh } from './groups.api';

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
      <Dialog title={t('open.open')} isOpen={opens} onClose={() => setOpens(false)}><OpenForm onClose={() => setOpens(false)} /></Dialog>
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

function OpenForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const refresh = useGroupsRefresh();
  const missing = { any: t('missing') };
  const form = useForm({
    route: groupRoutes.open,
    initial: { name: '', theme: '', mandate: '', chairId: '', coordinatorId: '', endsOn: '' },
    fields: {
      name: { label: t('open.name'), wrong: missing }, theme: { label: t('theme'), wrong: missing }, mandate: { label: t('mandate'), wrong: { any: t('tooShort') } },
      chairId: { label: t('chair'), wrong: { any: t('chooseOne') } }, coordinatorId: { label: t('coordinator'), wrong: { any: t('chooseOne') } }, endsOn: { label: t('open.endsOn'), wrong: { any: t('endMissing') } },
    },
    done: async ({ spaceId }) => {
      await refresh();
      await navigate(`/rilon/groups/${spaceId}`);
    },
  });
  return (
    <Form form={form} submitLabel={t('open.open')} actions={<CancelButton onPress={onClose} />}>
      <TextField {...form.field('name')} />
      <TextField {...form.field('theme')} />
      <TextAreaField {...form.field('mandate')} help={t('open.mandateHelp')} rows={4} max={2000} />
      <LookupField {...form.field('chairId')} lookup={{ key: 'group-chairs', find: findChairs }} />
      <LookupField {...form.field('coordinatorId')} lookup={{ key: 'group-coordinators', find: (words, signal) => findMembers(true, words, signal) }} />
      <TextField {...form.field('endsOn')} type="date" help={t('open.endsOnHelp')} narrow />
    </Form>
  );
}
