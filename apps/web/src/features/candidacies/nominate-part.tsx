import { officerRoutes, secondmentNominationRoutes, type SecondmentCallView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { CheckboxField, RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { Section } from '../../ui/page';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useCandidacyRefresh } from './candidacies.api';
import styles from './candidacies.module.css';

/** On the page of an open call: a focal point nominates an officer who hasn't asked. */
export default function NominatePart({ call: shown }: { call: SecondmentCallView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const [open, setOpen] = useState(false);
  if (shown.phase !== 'open') return null;
  return open
    ? <Section title={t('nominate.title')}><NominateForm call={shown} onCancel={() => setOpen(false)} /></Section>
    : <div className={styles.row}><Button kind="primary" onPress={() => setOpen(true)}>{t('nominate.open')}</Button><Link to="/secondments/nominations">{t('desk.all')}</Link></div>;
}

function NominateForm({ call: shown, onCancel }: { call: SecondmentCallView; onCancel: () => void }): ReactNode {
  const { t } = useTranslation('candidacies');
  const navigate = useNavigate();
  const refresh = useCandidacyRefresh();
  const form = useForm({
    route: secondmentNominationRoutes.nominateOfficer,
    params: { callId: shown.id },
    initial: { by: 'list', personId: '', email: '', text: '', releases: false },
    fields: {
      by: { label: t('nominate.by') },
      personId: { label: t('nominate.officer'), wrong: { any: t('nominate.officerWrong') } },
      email: { label: t('nominate.email'), wrong: { any: t('nominate.emailWrong') } },
      text: { label: t('nomination.text'), wrong: { any: t('nomination.textWrong') } },
      releases: { label: t('nominate.releases', { count: shown.months }), wrong: { any: t('nomination.releasesWrong') } },
    },
    prepare: ({ by, personId, email, text, releases }) => ({ personId: by === 'list' ? personId : null, email: by === 'list' ? null : email, text, releases }),
    done: async (after) => {
      announce(t('nomination.done', { name: after.applicant.fullName }));
      await refresh(after);
      await navigate(`/secondments/candidacies/${after.id}`);
    },
  });
  const find = async (typed: string, signal: AbortSignal): Promise<{ value: string; label: string }[]> => {
    const { items } = await call(officerRoutes.list, { query: { state: 'active', limit: 10, ...(typed.trim() !== '' && { q: typed.trim().slice(0, 100) }) }, signal });
    return items.map(({ id, fullName, organisationName, title }) => ({ value: id, label: [fullName, title, organisationName].filter(Boolean).join(', ') }));
  };
  const byList = form.values.by === 'list';
  return (
    <Form form={form} submitLabel={t('nominate.do')} actions={<CancelButton onPress={onCancel} />}>
      <RadioField {...form.field('by')} choices={[{ value: 'list', label: t('nominate.byList') }, { value: 'email', label: t('nominate.byEmail') }]} />
      {byList
        ? <LookupField {...form.field('personId')} lookup={{ key: 'officers-of-member', find }} help={t('nominate.officerHelp')} />
        : <TextField {...form.field('email')} type="email" autoComplete="off" help={t('nominate.emailHelp')} />}
      <TextAreaField {...form.field('text')} help={t('nomination.textHelp')} max={3000} rows={6} />
      <CheckboxField {...form.field('releases')} />
    </Form>
  );
}
