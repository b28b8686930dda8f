import { callRoutes, runRoutes, type RunRow } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { LinkButton } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import styles from './calls.module.css';

const along = ['plan', 'call', 'criteria', 'targets', 'quotas'] as const;
const behind = ['people', 'dates', 'decisions', 'sessions', 'trainers'] as const;

/** Plans a run like another one: says what comes along, and asks for the new days. */
export default function ClonePage(): ReactNode {
  const { runId = '' } = useParams();
  const query = useQuery({ queryKey: ['runs', 'clone', runId], queryFn: ({ signal }) => call(runRoutes.one, { params: { runId }, signal }) });
  return <Await isPage query={query} lines={8}>{(run) => <Clone run={run} />}</Await>;
}

function Clone({ run }: { run: RunRow }): ReactNode {
  const { t } = useTranslation('calls');
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm({
    route: callRoutes.clone, params: { runId: run.id }, initial: { startsAt: '', endsAt: '', quotas: true },
    fields: {
      startsAt: { label: t('clone.startsAt'), wrong: { any: t('clone.dateMissing') } },
      endsAt: { label: t('clone.endsAt'), wrong: { 'run.end-before-start': t('clone.endOrder'), any: t('clone.dateMissing') } },
      quotas: { label: t('clone.withQuotas') },
    },
    done: async (made) => {
      await client.invalidateQueries();
      announce(t('clone.done', { code: made.code }));
      await navigate(`/staff/runs/${made.id}/call`);
    },
  });
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: run.code, to: `/staff/runs/${run.id}/call` }, { label: t('clone.open') }]} />}
        title={t('clone.title', { code: run.code })} lead={run.course.title}
      />
      <Section title={t('clone.along')}><ul className={styles.plain}>{along.map((name) => <li key={name}>{t(`clone.carries.${name}`)}</li>)}</ul></Section>
      <Section title={t('clone.behind')}><ul className={styles.plain}>{behind.map((name) => <li key={name}>{t(`clone.stays.${name}`)}</li>)}</ul></Section>
      <Form form={form} submitLabel={t('clone.submit')} actions={<LinkButton to={`/staff/runs/${run.id}/call`}>{t('form.cancel')}</LinkButton>}>
        <TextField {...form.field('startsAt')} type="datetime-local" narrow help={t('form.zone', { zone: run.timeZone })} />
        <TextField {...form.field('endsAt')} type="datetime-local" narrow />
        <CheckboxField {...form.field('quotas')} />
      </Form>
    </Stack>
  );
}
