import { enrolmentPolicies, runRoutes, runStates, deliveryModes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Can } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { StatusText, type Tone } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { RunDates } from './run-dates';

const tones: Readonly<Record<(typeof runStates)[number], Tone>> = { planned: 'info', open: 'success', ended: 'neutral', cancelled: 'danger' };
const academies = ['JCLEC', 'PPA', 'CIFAL-JEJU'] as const;

/** Runs for their staff: those that one may see, with the seats taken. */
export default function RunsPage(): ReactNode {
  const { t } = useTranslation('courses');
  const { number } = useFormats();
  const table = useTable(runRoutes.list);
  const choices = (values: readonly string[], prefix: string) => values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
  return (
    <Stack>
      <PageHeader
        title={t('runs.title')}
        lead={t('runs.lead')}
        action={
          <Can permission="run.manage">
            <LinkButton kind="primary" to="/staff/runs/new">
              {t('run.new')}
            </LinkButton>
          </Can>
        }
      />
      <FilterBar table={table} searchLabel={t('runs.search')}>
        <FilterSelect table={table} name="state" label={t('runs.state')} choices={choices(runStates, 'runState')} />
        <FilterSelect table={table} name="academy" label={t('facet.academy')} choices={academies.map((value) => ({ value, label: value }))} />
        <FilterSelect table={table} name="mode" label={t('facet.mode')} choices={choices(deliveryModes, 'mode')} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('runs.title')}
        exportHref={table.hrefOf(runRoutes.exported)}
        columns={[
          { id: 'course', label: t('runs.course'), cell: (run) => <Link to={`/staff/runs/${run.id}`}>{run.course.title}</Link> },
          { id: 'code', label: t('fact.code'), sortBy: 'code', whole: true, cell: (run) => run.code },
          { id: 'dates', label: t('runs.dates'), sortBy: 'start', cell: (run) => <RunDates run={run} /> },
          { id: 'place', label: t('runs.place'), cell: (run) => run.academy?.code ?? run.venue ?? '–', phone: 'left-out' },
          {
            id: 'seats', label: t('runs.seats'), number: true,
            cell: (run) => (run.capacity === null ? number(run.seatsTaken) : `${number(run.seatsTaken)} / ${number(run.capacity)}`),
          },
          { id: 'policy', label: t('runs.policy'), whole: true, cell: (run) => t(`policyShort.${enrolmentPolicies.find((each) => each === run.enrolmentPolicy) ?? 'open'}`), phone: 'left-out' },
          { id: 'state', label: t('runs.state'), cell: (run) => <StatusText tone={tones[run.state]}>{t(`runState.${run.state}`)}</StatusText> },
        ]}
        rowKey={(run) => run.id}
        rowName={(run) => run.code}
        empty={<EmptyState title={t('runs.none')}>{t('runs.noneWhy')}</EmptyState>}
      />
    </Stack>
  );
}
