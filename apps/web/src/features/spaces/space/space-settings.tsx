import { retentionChoices, rosterVisibilities, spaceRoutes, tlpLabels, tlpName, type SpaceView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxField, RadioField, SelectField } from '../../../ui/choice-fields';
import { Form } from '../../../ui/form';
import { TextAreaField, TextField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { spaceQuery, useSpacesRefresh } from '../spaces.api';

const labels = tlpLabels.map((label) => ({ value: label, label: tlpName(label) }));

/** A space's settings, for who keeps order in it. */
export default function SpaceSettings({ space }: { space: SpaceView }): ReactNode {
  const { t } = useTranslation('spaces');
  const client = useQueryClient();
  const refresh = useSpacesRefresh();
  const { name, purpose, community, rosterFor, defaultLabel, ceilingLabel, holdsFirstPosts, retentionMonths, version } = space;
  const initial: Record<'name' | 'purpose' | 'community' | 'rosterFor' | 'defaultLabel' | 'ceilingLabel' | 'retentionMonths', string> & { holdsFirstPosts: boolean } = {
    name, purpose, community, rosterFor, defaultLabel, ceilingLabel, holdsFirstPosts, retentionMonths: String(retentionMonths ?? ''),
  };
  const form = useForm({
    route: spaceRoutes.change,
    params: { spaceId: space.id },
    initial,
    fields: {
      name: { label: t('settings.name') },
      purpose: { label: t('purpose') },
      community: { label: t('settings.community') },
      rosterFor: { label: t('settings.rosterFor') },
      defaultLabel: { label: t('settings.defaultLabel') },
      ceilingLabel: { label: t('settings.ceilingLabel') },
      holdsFirstPosts: { label: t('settings.holdsFirstPosts') },
      retentionMonths: { label: t('settings.retentionMonths') },
    },
    prepare: (values) => ({ ...values, retentionMonths: values.retentionMonths === '' ? null : Number(values.retentionMonths), version }),
    done: async (after) => {
      client.setQueryData(spaceQuery(space.id).queryKey, after);
      await refresh();
      announce(t('settings.saved'));
    },
  });
  const kept = [{ value: '', label: t('settings.retentionNever') }, ...retentionChoices.map((count) => ({ value: String(count), label: t('settings.retention', { count }) }))];
  return (
    <Form form={form} submitLabel={t('settings.save')}>
      <TextField {...form.field('name')} />
      <TextAreaField {...form.field('purpose')} rows={3} max={2000} />
      <TextAreaField {...form.field('community')} rows={2} max={500} />
      <RadioField {...form.field('rosterFor')} choices={rosterVisibilities.map((value) => ({ value, label: t(`settings.roster.${value}`) }))} />
      <SelectField {...form.field('defaultLabel')} choices={labels} narrow />
      <SelectField {...form.field('ceilingLabel')} choices={labels} narrow />
      <SelectField {...form.field('retentionMonths')} choices={kept} narrow />
      <CheckboxField {...form.field('holdsFirstPosts')} />
    </Form>
  );
}
