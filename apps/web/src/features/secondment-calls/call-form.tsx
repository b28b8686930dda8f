import { agencyKinds, areas, courseLanguages, organisationRoutes, purposes, secondmentAudiences, secondmentCallRoutes, type SecondmentCallView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call as send } from '../../platform/api/call';
import { newId } from '../../platform/api/new-id';
import { placeOf } from '../../platform/i18n/moments';
import { useFormats, useRegion } from '../../platform/i18n/region';
import { LinkButton } from '../../ui/button';
import { CheckboxGroupField, RadioField, SelectField } from '../../ui/choice-fields';
import type { FieldProps } from '../../ui/field-frame';
import { FieldGroup, Form } from '../../ui/form';
import { TextAreaField, TextField } from '../../ui/text-field';
import { timeZoneChoices } from '../../ui/time-zone-choices';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { valuesOf, writtenOf, type CallValues } from './call-values';
import { CriteriaFields, PaperFields } from './row-fields';
import { useCallsRefresh } from './secondment-calls.api';

/** Writes a call: the position, when, who can apply, by what they are compared, who sees it. */
export function CallForm({ call }: { call: SecondmentCallView | null }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const { t: programme } = useTranslation('courses');
  const { languageName, compare } = useFormats();
  const { timeZone } = useRegion();
  const navigate = useNavigate();
  const refresh = useCallsRefresh();
  const [id] = useState(newId);
  const isDraft = call === null || call.phase === 'draft';
  const applied = (call?.office?.candidacies ?? 0) > 0;
  const label = (name: string, wrong?: string) => ({ label: t(`write.${name}`), ...(wrong !== undefined && { wrong: { any: t(`write.${wrong}`) } }) });
  const form = useForm<CallValues, typeof secondmentCallRoutes.begin | typeof secondmentCallRoutes.write>({
    route: call ? secondmentCallRoutes.write : secondmentCallRoutes.begin,
    params: call ? { callId: call.id } : undefined,
    initial: valuesOf(call, timeZone),
    fields: {
      position: label('position', 'positionMissing'), programmeArea: label('programmeArea'), purposes: { label: t('term.purposes') }, areas: { label: t('term.areas') },
      description: label('description'), months: label('months', 'monthsWrong'), places: label('places', 'placesWrong'), startFrom: label('startFrom'), startUntil: label('startUntil'),
      agencyKinds: label('agencyKinds'), years: label('years', 'yearsWrong'), languages: label('languages'), words: label('words'), criteria: label('criteria', 'criteriaWrong'),
      documents: label('documents', 'documentsWrong'), opensAt: label('opensAt', 'timeWrong'), closesAt: label('closesAt', 'timeWrong'), timeZone: label('timeZone'), audience: label('audience'),
      memberIds: label('members', 'membersWrong'),
    },
    prepare: (values) => ({ ...(call ? { version: call.version } : { id }), ...writtenOf(values, isDraft ? null : call) }),
    done: async (after) => {
      await refresh(after);
      announce(t('write.saved'));
      await navigate(`/secondments/calls/${after.id}`);
    },
  });
  const [zones] = useState(() => timeZoneChoices(call?.timeZone ?? timeZone));
  const { values } = form;
  const languages = courseLanguages.map((value) => ({ value, label: languageName(value) })).sort((one, other) => compare(one.label, other.label));
  const clock = t('write.clock', { place: placeOf(values.timeZone) });
  return (
    <Form form={form} submitLabel={t(isDraft ? 'write.save' : 'write.saveChange')} actions={<LinkButton to={call ? `/secondments/calls/${call.id}` : '/secondments'}>{t('write.back')}</LinkButton>}>
      <FieldGroup title={t('write.groups.what')}>
        <TextField {...form.field('position')} />
        <TextField {...form.field('programmeArea')} help={t('write.programmeAreaHelp')} />
        <TextAreaField {...form.field('description')} rows={10} max={10_000} help={t('write.descriptionHelp')} />
        <CheckboxGroupField {...form.field('purposes')} choices={purposes.map((value) => ({ value, label: programme(`purpose.${value}`) }))} />
        <CheckboxGroupField {...form.field('areas')} choices={areas.map((value) => ({ value, label: programme(`area.${value}`) }))} />
      </FieldGroup>
      <FieldGroup title={t('write.groups.when')}>
        <TextField {...form.field('months')} inputMode="numeric" narrow />
        <TextField {...form.field('places')} inputMode="numeric" narrow />
        <TextField {...form.field('startFrom')} type="date" narrow />
        <TextField {...form.field('startUntil')} type="date" narrow />
      </FieldGroup>
      <FieldGroup title={t('write.groups.who')}>
        <CheckboxGroupField {...form.field('agencyKinds')} optional help={t('write.agencyKindsHelp')} choices={agencyKinds.map((value) => ({ value, label: t(`agency.${value}`) }))} />
        <TextField {...form.field('years')} optional inputMode="numeric" narrow />
        <details>
          <summary>{t('write.languagesShow', { count: values.languages.length })}</summary>
          <CheckboxGroupField {...form.field('languages')} optional choices={languages} />
        </details>
        <TextAreaField {...form.field('words')} optional rows={4} max={2000} />
      </FieldGroup>
      <FieldGroup title={t('write.groups.how')} lead={t('write.howLead')}>
        <CriteriaFields rows={values.criteria} error={form.field('criteria').error} fixed={applied} onChange={(criteria) => form.set({ criteria })} />
      </FieldGroup>
      <FieldGroup title={t('write.groups.papers')} lead={t('write.papersLead')}>
        <PaperFields rows={values.documents} error={form.field('documents').error} fixed={applied} onChange={(documents) => form.set({ documents })} />
      </FieldGroup>
      <FieldGroup title={t('write.groups.call')} lead={t(isDraft ? 'write.callLead' : 'write.datesStand')}>
        {isDraft && (
          <>
            <SelectField {...form.field('timeZone')} choices={zones} />
            <TextField {...form.field('opensAt')} optional type="datetime-local" narrow help={`${clock}. ${t('write.opensAtHelp')}`} />
            <TextField {...form.field('closesAt')} type="datetime-local" narrow help={clock} />
          </>
        )}
        <RadioField {...form.field('audience')} choices={secondmentAudiences.map((value) => ({ value, label: t(`write.audienceChoice.${value}`), help: t(`write.audienceHelp.${value}`) }))} />
        {values.audience === 'members' && <MembersField {...form.field('memberIds')} />}
      </FieldGroup>
    </Form>
  );
}

function MembersField(field: FieldProps<readonly string[]>): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const members = useQuery({
    queryKey: ['organisations', 'members'],
    queryFn: async ({ signal }) => (await send(organisationRoutes.list, { query: { kind: 'member', limit: 100 }, signal })).items,
  });
  return (
    <details>
      <summary>{t('write.membersShow', { count: field.value.length })}</summary>
      <CheckboxGroupField {...field} optional choices={(members.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
    </details>
  );
}
