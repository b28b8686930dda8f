import { agencyKinds, courseLanguages, genders, peopleRoutes, type OwnPersonView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../platform/i18n/i18n';
import { useFormats } from '../../platform/i18n/region';
import { sessionQuery } from '../../platform/session/session';
import { CheckboxGroupField, RadioField, SelectField } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { timeZoneChoices } from '../../ui/time-zone-choices';
import { useForm } from '../../ui/use-form';
import { WorkplaceField } from './workplace-field';

/** My names, how I read the platform and where I work. */
export default function AccountForm({ person }: { person: OwnPersonView }): ReactNode {
  const { t, i18n } = useTranslation('people');
  const client = useQueryClient();
  const { languageName } = useFormats();
  const spoken: readonly string[] = person.spokenLanguages;
  const zones = useMemo(() => timeZoneChoices(person.timeZone), [person.timeZone]);
  const initial = {
    fullName: person.fullName,
    preferredName: person.preferredName ?? '',
    organisationId: person.post?.organisationId ?? '',
    title: person.post?.title ?? '',
    rank: person.post?.rank ?? '',
    agencyKind: (person.post?.agencyKind ?? '') as string,
    gender: (person.gender ?? '') as string,
    spokenLanguages: spoken,
    language: person.language as string,
    timeZone: person.timeZone,
  };
  const form = useForm({
    route: peopleRoutes.updateOwn,
    initial,
    fields: {
      fullName: { label: t('fullName.label'), wrong: { too_small: t('fullName.missing'), too_big: t('fullName.long') } },
      preferredName: { label: t('account.preferredName') },
      organisationId: { label: t('account.member') },
      title: { label: t('account.post') },
      rank: { label: t('account.rank') },
      agencyKind: { label: t('account.agencyKind') },
      gender: { label: t('account.gender') },
      spokenLanguages: { label: t('account.spokenLanguages') },
      language: { label: t('account.language') },
      timeZone: { label: t('account.timeZone') },
    },
    prepare: ({ organisationId, title, rank, agencyKind, gender, preferredName, ...rest }) => ({
      ...rest,
      preferredName: preferredName.trim() || null,
      gender: gender || null,
      ...(organisationId !== initial.organisationId || title !== initial.title || rank !== initial.rank || agencyKind !== initial.agencyKind
        ? { post: newPost(person, { organisationId, title, rank, agencyKind }) }
        : {}),
    }),
    done: async (answer) => {
      client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, person: answer });
      await changeLanguage(answer.language);
      // In the language just chosen, which `t` doesn't speak yet.
      announce(i18n.t('people:account.saved'));
    },
  });
  return (
    <Form form={form} submitLabel={t('account.submit')}>
      <FieldGroup title={t('account.namesTitle')}>
        <TextField {...form.field('fullName')} help={t('fullName.help')} autoComplete="name" />
        <TextField {...form.field('preferredName')} help={t('account.preferredNameHelp')} optional />
      </FieldGroup>
      <FieldGroup title={t('account.workTitle')}>
        <WorkplaceField {...form.field('organisationId')} current={person.post?.organisationName ?? null} />
        <TextField {...form.field('title')} help={t('account.postHelp')} autoComplete="organization-title" optional />
        <TextField {...form.field('rank')} optional />
        <SelectField
          {...form.field('agencyKind')}
          emptyLabel={t('account.agencyKindNone')}
          choices={agencyKinds.map((value) => ({ value, label: t(`account.agencyKinds.${value}`) }))}
          optional
        />
      </FieldGroup>
      <FieldGroup title={t('account.selectionTitle')}>
        <CheckboxGroupField
          {...form.field('spokenLanguages')}
          help={t('account.spokenLanguagesHelp')}
          choices={courseLanguages.map((value) => ({ value, label: languageName(value) }))}
          optional
        />
        <SelectField
          {...form.field('gender')}
          help={t('account.genderHelp')}
          emptyLabel={t('account.genderNone')}
          choices={genders.map((value) => ({ value, label: t(`account.genders.${value}`) }))}
          optional
        />
      </FieldGroup>
      <FieldGroup title={t('account.readingTitle')}>
        <RadioField
          {...form.field('language')}
          help={t('account.languageHelp')}
          choices={[
            { value: 'en', label: 'English' },
            { value: 'id', label: 'Bahasa Indonesia' },
          ]}
        />
        <SelectField {...form.field('timeZone')} help={t('account.timeZoneHelp')} choices={zones} />
      </FieldGroup>
    </Form>
  );
}

// A post is dated: a changed one begins today, and the one before ends.
function newPost(person: OwnPersonView, { organisationId, title, rank, agencyKind }: Readonly<Record<'organisationId' | 'title' | 'rank' | 'agencyKind', string>>): object {
  return {
    organisationId: organisationId || null,
    title: title.trim() || null,
    rank: rank.trim() || null,
    agencyKind: agencyKind || null,
    startedOn: new Intl.DateTimeFormat('sv-SE', { timeZone: person.timeZone }).format(new Date()),
  };
}
