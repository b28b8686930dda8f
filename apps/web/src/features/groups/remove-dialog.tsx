import { groupRoutes, type GroupPerson } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useGroupsRefresh } from './groups.api';

/** Takes somebody out of a group, with a reason that they read. */
export default function RemoveDialog({ spaceId, groupName, person: { personId, name }, onClose }: {
  spaceId: string;
  groupName: string;
  person: Pick<GroupPerson, 'personId' | 'name'>;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('groups');
  const refresh = useGroupsRefresh();
  const form = useForm({
    route: groupRoutes.remove, params: { spaceId, personId }, initial: { reason: '' }, fields: { reason: { label: t('remove.reason'), wrong: { any: t('tooShort') } } },
    done: async () => {
      await refresh();
      announce(t('remove.done', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('remove.title', { name })} isOpen onClose={onClose} alert>
      <p>{t('remove.words', { group: groupName })}</p>
      <Form form={form} submitLabel={t('remove.open')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} help={t('remove.reasonHelp')} rows={3} max={1000} />
      </Form>
    </Dialog>
  );
}
