import { agencyKinds, courseRoutes, selectionRoutes, type SelectionDesk } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { CheckboxGroupField, SelectField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useDeskRefresh } from './selection.api';

/** What the run asks of its candidates. It is shown beside each of them and leaves nobody out. */
export function Settings({ desk, onClose }: { desk: SelectionDesk; onClose: () => void }): ReactNode {
  const { t } = useTranslation('selection');
  const { runId, settings } = desk;
  const refresh = useDeskRefresh(runId);
  const { data: courses } = useQuery({
    queryKey: ['selection', 'courses'],
    queryFn: ({ signal }) => call(courseRoutes.list, { query: { limit: 100, sort: 'title' }, signal }),
  });
  const [first, ...others] = settings.prerequisites;
  const known = (courses?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const choices = first && !known.some(({ value }) => value === first.courseId) ? [{ value: first.courseId, label: first.title }, ...known] : known;
  const chosen: readonly string[] = settings.agencyKinds;
  const form = useForm({
    route: selectionRoutes.configure,
    params: { runId },
    initial: { prerequisites: first?.courseId ?? '', agencyKinds: chosen },
    fields: { prerequisites: { label: t('settings.prerequisite') }, agencyKinds: { label: t('settings.agencyKinds') } },
    prepare: ({ prerequisites, agencyKinds: kinds }) => ({ prerequisites: [...(prerequisites ? [prerequisites] : []), ...others.map(({ courseId }) => courseId)], agencyKinds: kinds }),
    done: async (answer) => {
      await refresh(answer);
      announce(t('settings.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('settings.title')} isOpen onClose={onClose}>
      <p>{t('settings.lead')}</p>
      <Form form={form} submitLabel={t('settings.submit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <SelectField {...form.field('prerequisites')} emptyLabel={t('settings.noPrerequisite')} choices={choices} optional />
        <CheckboxGroupField {...form.field('agencyKinds')} help={t('settings.agencyKindsHelp')} choices={agencyKinds.map((value) => ({ value, label: t(`agency.${value}`) }))} optional />
      </Form>
    </Dialog>
  );
}
