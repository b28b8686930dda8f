import { groupRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CancelButton } from '../../ui/cancel-button';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { TextAreaField, TextField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';
import { findChairs, findMembers, useGroupsRefresh } from './groups.api';

/** Opens a coordination group: what it is for, who chairs and runs it, when it ends. */
export default function OpenForm({ onClose }: { onClose: () => void }): ReactNode {
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
