import { groupRoutes, type GroupView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, LinkButton } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import styles from './groups.module.css';
import { findMembers, groupQuery, useGroupsRefresh } from './groups.api';

type Act = 'add' | 'appoint' | 'extend' | 'close';

/** One coordination group: what it is for, who runs it, when it ends. */
export default function GroupPage(): ReactNode {
  return <RequireSignIn><Found /></RequireSignIn>;
}

function Found(): ReactNode {
  const { spaceId = '' } = useParams();
  return <Await query={useQuery(groupQuery(spaceId))} lines={8}>{(group) => <Group group={group} />}</Await>;
}

function Group({ group }: { group: GroupView }): ReactNode {
  const { t } = useTranslation('groups');
  const [act, setAct] = useState<Act | null>(null);
  const { spaceId, name, theme, mandate, chair, coordinator, members, endsAt, archivedAt, closeOut, extensions, mine, can } = group;
  const acts = ([['add', can.managePeople], ['extend', can.extend], ['appoint', can.appoint], ['close', can.close]] as const).filter(([, may]) => may);
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: 'RILON', to: '/rilon' }, { label: t('title'), to: '/rilon/groups' }, { label: name }]} />}
        title={name}
        meta={<StatusText tone={archivedAt === null ? 'success' : 'neutral'}>{t(archivedAt === null ? 'stands' : 'archived')}</StatusText>}
        action={mine && <LinkButton to={`/spaces/${spaceId}`} kind="primary">{t('topics')}</LinkButton>}
      />
      <DescriptionList items={[
        { term: t('theme'), value: <bdi>{theme}</bdi> },
        { term: t('chair'), value: <bdi>{chair.name}</bdi> },
        { term: t('coordinator'), value: <bdi>{coordinator.name}</bdi> },
        { term: t('size'), value: t('people', { count: members }) },
        { term: t(archivedAt === null ? 'endsOn' : 'endedOn'), value: <><DateText at={archivedAt ?? endsAt} />{extensions > 0 && <> ({t('extended', { count: extensions })})</>}</> },
      ]} />
      <Section title={t('mandate')}><p className={styles.said} dir="auto">{mandate}</p></Section>
      {mine && <Notice>{t('newcomers')}</Notice>}
      {closeOut && <Section title={t('closeOut')}><p className={styles.said} dir="auto">{closeOut.text}</p><p className={entries.facts}><DateText at={closeOut.at} /></p></Section>}
      {acts.length > 0 && (
        <Section title={t('running')}>
          <div className={styles.row}>{acts.map(([name_]) => <Button key={name_} onPress={() => setAct(name_)}>{t(`${name_}.open`)}</Button>)}</div>
        </Section>
      )}
      {act && <ActDialog group={group} act={act} onClose={() => setAct(null)} />}
    </Stack>
  );
}

interface Parts {
  group: GroupView;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function ActDialog({ group, act, onClose }: { group: GroupView; act: Act; onClose: () => void }): ReactNode {
  const { t } = useTranslation('groups');
  const refresh = useGroupsRefresh();
  const onDone = async (): Promise<void> => {
    await refresh();
    announce(t(`${act}.done`));
    onClose();
  };
  const parts = { group, onDone, onClose };
  return (
    <Dialog title={t(`${act}.open`)} isOpen onClose={onClose}>
      <p>{t(`${act}.words`)}</p>
      {act === 'add' && <AddForm {...parts} />}
      {act === 'appoint' && <AppointForm {...parts} />}
      {act === 'extend' && <ExtendForm {...parts} />}
      {act === 'close' && <CloseForm {...parts} />}
    </Dialog>
  );
}

function AddForm({ group: { spaceId, can }, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('groups');
  const form = useForm({ route: groupRoutes.add, params: { spaceId }, initial: { personId: '' }, fields: { personId: { label: t('person'), wrong: { any: t('chooseOne') } } }, done: onDone });
  return (
    <Form form={form} submitLabel={t('add.open')} actions={<CancelButton onPress={onClose} />}>
      <LookupField {...form.field('personId')} lookup={{ key: `group-people-${String(can.appoint)}`, find: (words, signal) => findMembers(can.appoint, words, signal) }} />
    </Form>
  );
}

function AppointForm({ group: { spaceId, version }, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('groups');
  const form = useForm({
    route: groupRoutes.appoint, params: { spaceId }, initial: { personId: '' }, fields: { personId: { label: t('person'), wrong: { any: t('chooseOne') } } },
    prepare: (values) => ({ ...values, version }), done: onDone,
  });
  return (
    <Form form={form} submitLabel={t('appoint.open')} actions={<CancelButton onPress={onClose} />}>
      <LookupField {...form.field('personId')} lookup={{ key: 'group-coordinators', find: (words, signal) => findMembers(true, words, signal) }} />
    </Form>
  );
}

function ExtendForm({ group: { spaceId, version, endsAt }, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('groups');
  const form = useForm({
    route: groupRoutes.extend, params: { spaceId }, initial: { endsOn: endsAt.slice(0, 10) }, fields: { endsOn: { label: t('extend.endsOn'), wrong: { any: t('endMissing') } } },
    prepare: (values) => ({ ...values, version }), done: onDone,
  });
  return (
    <Form form={form} submitLabel={t('extend.open')} actions={<CancelButton onPress={onClose} />}>
      <TextField {...form.field('endsOn')} type="date" narrow />
    </Form>
  );
}

function CloseForm({ group: { spaceId, version }, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('groups');
  const form = useForm({
    route: groupRoutes.close, params: { spaceId }, initial: { note: '' }, fields: { note: { label: t('closeOut'), wrong: { any: t('tooShort') } } },
    prepare: (values) => ({ ...values, version }), done: onDone,
  });
  return (
    <Form form={form} submitLabel={t('close.open')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
      <TextAreaField {...form.field('note')} rows={5} max={4000} />
    </Form>
  );
}
