import { groupRoutes, type GroupView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { findMembers, useGroupsRefresh } from './groups.api';

/** What those who run a group do with it. */
export type GroupAct = 'add' | 'appoint' | 'extend' | 'close';

interface Parts {
  group: GroupView;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks what an act needs, and does it. */
export default function GroupActs({ group, act, onClose }: { group: GroupView; act: GroupAct; onClose: () => void }): ReactNode {
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
