import { agencyKinds as kinds, courseRoutes, maxPrerequisites, selectionRoutes, type SelectionDesk } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { CheckboxGroupField } from '../../ui/choice-fields';
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
  // Those that are asked for first, also where they aren't published any more.
  const asked = settings.prerequisites.map(({ courseId, title }) => ({ value: courseId, label: title }));
  const others = (courses?.items ?? []).map(({ id, title }) => ({ value: id, label: title })).filter(({ value }) => asked.every((each) => each.value !== value));
  const prerequisites: readonly string[] = asked.map(({ value }) => value);
  const agencyKinds: readonly string[] = settings.agencyKinds;
  const form = useForm({
    route: selectionRoutes.configure,
    params: { runId },
    initial: { prerequisites, agencyKinds },
    fields: { prerequisites: { label: t('settings.prerequisites') }, agencyKinds: { label: t('settings.agencyKinds') } },
    done: async (answer) => {
      await refresh(answer);
      announce(t('settings.done'));
      onClose();
    },
  });
  const chosen = form.values.prerequisites;
  const isFull = chosen.length >= maxPrerequisites;
  return (
    <Dialog title={t('settings.title')} isOpen onClose={onClose}>
      <p>{t('settings.lead')}</p>
      <Form form={form} submitLabel={t('settings.submit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <details>
          <summary>{t('settings.chosen', { count: chosen.length })}</summary>
          <CheckboxGroupField
            {...form.field('prerequisites')} help={t('settings.prerequisitesHelp', { count: maxPrerequisites })} optional
            choices={[...asked, ...others].map((each) => ({ ...each, isDisabled: isFull && !chosen.includes(each.value) }))}
          />
        </details>
        <CheckboxGroupField {...form.field('agencyKinds')} help={t('settings.agencyKindsHelp')} choices={kinds.map((value) => ({ value, label: t(`agency.${value}`) }))} optional />
      </Form>
    </Dialog>
  );
}
