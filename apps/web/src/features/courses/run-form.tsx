import { courseLanguages, deliveryModes, enrolmentPolicies, runRoutes, type RunPlaces, type RunRow } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { LinkButton } from '../../ui/button';
import { CheckboxField, CheckboxGroupField, RadioField, SelectField } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { Skeleton } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { timeZoneChoices } from '../../ui/time-zone-choices';
import { announce } from '../../ui/toast';
import { useForm, type FormState } from '../../ui/use-form';
import styles from './run-form.module.css';
import { planOf, valuesOf, type RunFormValues } from './run-form-values';

// Heavier than the rest of the form, and not needed where the course is settled.
const LookupField = lazy(async () => ({ default: (await import('../../ui/lookup-field')).LookupField }));

interface Planned {
  /** The course that is chosen already. */
  course: { id: string; title: string; mode: string } | null;
  /** Null for a new one. */
  run: RunRow | null;
  places: RunPlaces;
}

/** What is planned of a run: what, where, when and who. */
export function RunForm({ course, run, places }: Planned): ReactNode {
  const { t } = useTranslation('courses');
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<RunFormValues, typeof runRoutes.create | typeof runRoutes.change>({
    route: run ? runRoutes.change : runRoutes.create,
    ...(run && { params: { runId: run.id } }),
    initial: { ...valuesOf(run, course?.id ?? ''), ...(!run && { mode: course?.mode ?? '', academyId: onlyPlace(places) }) },
    fields: {
      courseId: { label: t('plan.course'), wrong: { any: t('plan.courseMissing') } },
      mode: { label: t('plan.mode'), wrong: { any: t('plan.modeMissing') } },
      academyId: { label: t('plan.academy'), wrong: { any: t('plan.academyMissing') } },
      venue: { label: t('plan.venue') },
      link: { label: t('plan.link'), wrong: { any: t('plan.linkWrong') } },
      timeZone: { label: t('plan.timeZone') },
      datesAre: { label: t('plan.quarter') },
      startsAt: { label: t('plan.startsAt') },
      endsAt: { label: t('plan.endsAt') },
      languages: { label: t('plan.languages') },
      capacity: { label: t('plan.capacity'), wrong: { any: t('plan.capacityWrong') } },
      enrolmentPolicy: { label: t('plan.policy') },
      enrolFrom: { label: t('plan.enrolFrom') },
      enrolUntil: { label: t('plan.enrolUntil') },
    },
    prepare: (values) => (run ? { ...planOf(values), version: run.version } : { ...planOf(values), courseId: values.courseId }),
    done: async (saved) => {
      await client.invalidateQueries();
      announce(t(run ? 'plan.saved' : 'plan.made', { code: saved.code }));
      await navigate(`/staff/runs/${saved.id}`);
    },
  });
  const back = <LinkButton to={run ? `/staff/runs/${run.id}` : '/staff/runs'}>{t('plan.back')}</LinkButton>;
  return (
    <Form form={form} submitLabel={t(run ? 'plan.save' : 'plan.submit')} actions={back}>
      <What form={form} course={course} isNew={run === null} />
      <Where form={form} places={places} />
      <When form={form} />
      <Who form={form} />
    </Form>
  );
}

type Part = { form: FormState<RunFormValues> };

function onlyPlace({ academies, elsewhere }: RunPlaces): string {
  return !elsewhere && academies.length === 1 ? (academies[0]?.id ?? '') : '';
}

function What({ form, course, isNew }: Part & { course: Planned['course']; isNew: boolean }): ReactNode {
  const { t } = useTranslation('courses');
  return (
    <FieldGroup title={t('plan.group.what')}>
      {isNew && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <LookupField
            {...form.field('courseId')}
            help={t('plan.courseHelp')}
            chosen={course?.title ?? ''}
            lookup={{
              key: 'plannable',
              find: async (words, signal) => {
                const query = { limit: 20, ...(words !== '' && { q: words.slice(0, 100) }) };
                return (await call(runRoutes.plannable, { query, signal })).items.map(({ id, title }) => ({ value: id, label: title }));
              },
            }}
          />
        </Suspense>
      )}
      <RadioField {...form.field('mode')} choices={deliveryModes.map((value) => ({ value, label: t(`mode.${value}`) }))} />
      <Languages form={form} />
    </FieldGroup>
  );
}

/** Thirty checkboxes stay away until somebody needs them: most runs are given in the languages of their course. */
function Languages({ form }: Part): ReactNode {
  const { t } = useTranslation('courses');
  const { languageName, list } = useFormats();
  const [open, setOpen] = useState(false);
  const chosen = form.values.languages;
  return (
    <details className={styles.languages} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{chosen.length === 0 ? t('plan.languagesOpen') : t('plan.languagesChosen', { list: list(chosen.map(languageName)) })}</summary>
      <CheckboxGroupField
        {...form.field('languages')}
        optional
        help={t('plan.languagesHelp')}
        choices={courseLanguages.map((value) => ({ value, label: languageName(value) }))}
      />
    </details>
  );
}

function Where({ form, places }: Part & { places: RunPlaces }): ReactNode {
  const { t } = useTranslation('courses');
  return (
    <FieldGroup title={t('plan.group.where')}>
      <SelectField
        {...form.field('academyId')}
        emptyLabel={t(places.elsewhere ? 'plan.noAcademy' : 'plan.chooseAcademy')}
        choices={places.academies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField {...form.field('venue')} optional help={t('plan.venueHelp')} />
      <TextField {...form.field('link')} optional type="url" inputMode="url" help={t('plan.linkHelp')} />
    </FieldGroup>
  );
}

function When({ form }: Part): ReactNode {
  const { t } = useTranslation('courses');
  const { datesAre: quarter, mode, timeZone } = form.values;
  const alone = mode === 'self_paced';
  const [choices] = useState(() => timeZoneChoices(timeZone));
  return (
    <FieldGroup title={t('plan.group.when')}>
      <SelectField {...form.field('timeZone')} help={t('plan.timeZoneHelp')} choices={choices} />
      <CheckboxField {...form.field('datesAre')} help={t('plan.quarterHelp')} />
      <TextField {...form.field('startsAt')} label={t(quarter ? 'plan.quarterDay' : 'plan.startsAt')} type="datetime-local" narrow optional={alone && !quarter} />
      {!quarter && <TextField {...form.field('endsAt')} type="datetime-local" narrow optional={alone} />}
    </FieldGroup>
  );
}

function Who({ form }: Part): ReactNode {
  const { t } = useTranslation('courses');
  return (
    <FieldGroup title={t('plan.group.who')}>
      <RadioField {...form.field('enrolmentPolicy')} choices={enrolmentPolicies.map((value) => ({ value, label: t(`policyShort.${value}`) }))} />
      <TextField {...form.field('capacity')} optional inputMode="numeric" narrow help={t('plan.capacityHelp')} />
      <TextField {...form.field('enrolFrom')} optional type="datetime-local" narrow help={t('plan.windowHelp')} />
      <TextField {...form.field('enrolUntil')} optional type="datetime-local" narrow />
    </FieldGroup>
  );
}
