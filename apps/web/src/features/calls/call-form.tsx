import { agencyKinds, callRoutes, organisationRoutes, type AgencyKind, type CallView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { CheckboxGroupField } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useCallRefresh } from './calls.api';
import { changeOf, sumOfWeights, valuesOf } from './call-values';
import styles from './calls.module.css';

/** Writes the call: when, whom, by what, and what focal points read. */
export default function CallForm({ view, onClose }: { view: CallView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('calls');
  const refresh = useCallRefresh(view.runId);
  const { list } = useFormats();
  const nameOf = (kind: AgencyKind): string => t(`agency.${kind}`);
  const priorityMembers: readonly string[] = view.targets.priorityMemberIds;
  const form = useForm({
    route: callRoutes.write,
    params: { runId: view.runId },
    initial: { ...valuesOf(view, nameOf), targets: priorityMembers },
    fields: {
      nominateUntil: { label: t('field.nominateUntil') },
      replyBy: { label: t('field.replyBy'), wrong: { 'call.reply-before-deadline': t('form.replyOrder') } },
      minimum: { label: t('field.minimum'), wrong: { any: t('form.number') } },
      reserves: { label: t('field.reserves'), wrong: { any: t('form.number') } },
      criteria: { label: t('field.criteria'), wrong: { any: t('form.criteriaWrong') } },
      women: { label: t('field.women') },
      agencies: { label: t('field.agencies') },
      targets: { label: t('field.targets'), wrong: { any: t('form.targetsWrong') } },
      briefing: { label: t('field.briefing') },
      budget: { label: t('field.budget') },
    },
    prepare: ({ targets, ...values }) => changeOf(values, view, targets, nameOf),
    done: async () => {
      await refresh();
      announce(t('form.saved'));
      onClose();
    },
  });
  const members = useQuery({
    queryKey: ['organisations', 'members'],
    queryFn: async ({ signal }) => (await call(organisationRoutes.list, { query: { kind: 'member', limit: 100 }, signal })).items,
  });
  return (
    <Form form={form} submitLabel={t('form.save')} actions={<Button onPress={onClose}>{t('form.cancel')}</Button>}>
      <FieldGroup title={t('form.when')} lead={t('form.zone', { zone: view.timeZone })}>
        <TextField {...form.field('nominateUntil')} type="datetime-local" narrow help={t('form.untilHelp')} />
        <TextField {...form.field('replyBy')} type="datetime-local" narrow optional />
      </FieldGroup>
      <FieldGroup title={t('form.whom')}>
        <TextField {...form.field('minimum')} inputMode="numeric" narrow optional />
        <TextField {...form.field('reserves')} inputMode="numeric" narrow help={t('form.reservesHelp')} />
        <TextAreaField {...form.field('criteria')} rows={5} optional help={t('form.criteriaHelp')} />
        <p className={styles.soft} role="status">{t('form.sum', { sum: sumOfWeights(form.values.criteria) })}</p>
      </FieldGroup>
      <FieldGroup title={t('field.targets')} lead={t('call.targetsHelp')}>
        <TextField {...form.field('women')} inputMode="numeric" narrow optional help={t('form.percentHelp')} />
        <TextAreaField {...form.field('agencies')} rows={3} optional help={t('form.agenciesHelp', { example: nameOf('police'), kinds: list(agencyKinds.map(nameOf)) })} />
        <details>
          <summary>{t('form.priority', { count: form.values.targets.length })}</summary>
          <CheckboxGroupField {...form.field('targets')} label={t('field.priority')} optional choices={(members.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        </details>
      </FieldGroup>
      <FieldGroup title={t('form.words')}>
        <TextAreaField {...form.field('briefing')} rows={6} max={6000} optional help={t('form.briefingHelp')} />
        <TextAreaField {...form.field('budget')} rows={4} max={6000} optional help={t('form.budgetHelp')} />
      </FieldGroup>
    </Form>
  );
}
