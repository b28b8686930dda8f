import { officerStandings, vettingRoutes, type RilonOfficer } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../platform/api/use-table';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import type { Act } from './acts';
import { Endorsements } from './endorsements';
import { rilonQuery } from './vetting.api';
import styles from './vetting.module.css';

const ActDialog = lazy(() => import('./acts'));
const DepartureDialog = lazy(() => import('./departure-dialog'));

const tones: Readonly<Record<RilonOfficer['standing'], Tone>> = { asks: 'info', candidate: 'info', member: 'success', paused: 'warning' };

/** A focal point's own people in RILON: who waits for their word first, then everybody. */
export default function OfficersPage(): ReactNode {
  const { t } = useTranslation('vetting');
  return (
    <RequireSignIn>
      <Stack>
        <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/rilon' }, { label: t('officers.title') }]} />} title={t('officers.title')} lead={t('officers.lead')} />
        <Await query={useQuery(rilonQuery)} lines={6}>
          {({ can }) => (can.endorse ? <Lists /> : <Notice>{t('officers.notYours')}</Notice>)}
        </Await>
      </Stack>
    </RequireSignIn>
  );
}

function Lists(): ReactNode {
  const { t } = useTranslation('vetting');
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      <Endorsements onAct={setAct} quiet />
      <Section title={t('officers.everybody')}><Officers /></Section>
      {act && <Suspense fallback={null}><ActDialog act={act} onClose={() => setAct(null)} /></Suspense>}
    </>
  );
}

function Officers(): ReactNode {
  const { t } = useTranslation('vetting');
  const table = useTable(vettingRoutes.officers);
  const [leaving, setLeaving] = useState<RilonOfficer | null>(null);
  return (
    <>
      <FilterBar table={table} searchLabel={t('officers.search')}>
        <FilterSelect table={table} name="standing" label={t('standing.state')} choices={[...officerStandings, 'due' as const].map((value) => ({ value, label: t(`officers.standings.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('officers.title')}
        columns={[
          { id: 'name', label: t('officers.name'), sortBy: 'name', cell: (row) => <Name row={row} /> },
          { id: 'standing', label: t('standing.state'), cell: (row) => <StatusText tone={tones[row.standing]}>{t(`officers.standings.${row.standing}`)}</StatusText> },
          { id: 'since', label: t('officers.since'), cell: (row) => <DateText at={row.since} />, phone: 'labelled', whole: true },
          { id: 'until', label: t('standing.until'), cell: (row) => <Until row={row} />, phone: 'labelled', whole: true },
        ]}
        rowKey={(row) => row.personId}
        rowName={(row) => row.name}
        rowActions={(row) => (row.can.reportDeparture ? [{ id: 'departure', label: t('departure.open'), onAction: () => setLeaving(row) }] : [])}
        empty={<EmptyState title={t('officers.none')}>{t('officers.noneWords')}</EmptyState>}
      />
      {leaving && <Suspense fallback={null}><DepartureDialog officer={leaving} onClose={() => setLeaving(null)} /></Suspense>}
    </>
  );
}

function Name({ row: { name, title, agencyName } }: { row: RilonOfficer }): ReactNode {
  return (
    <>
      <bdi>{name}</bdi>
      <span className={styles.below}>{title !== null && <bdi>{title}</bdi>}<bdi>{agencyName}</bdi></span>
    </>
  );
}

function Until({ row: { attestedUntil, attestationDue } }: { row: RilonOfficer }): ReactNode {
  const { t } = useTranslation('vetting');
  if (attestedUntil === null) return '–';
  if (!attestationDue) return <DateText at={attestedUntil} />;
  return <StatusText tone="warning"><DateText at={attestedUntil} /> <span className={styles.due}>{t('officers.due')}</span></StatusText>;
}
