import { enrolmentStates, participantRosterRoutes, type ParticipantRow, type RosterColumn } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { DownloadLink } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import { DayText } from '../../ui/moment-text';
import { Await, EmptyState } from '../../ui/states';
import { useExport } from '../../ui/use-export';
import { useLabel } from './participation.api';
import styles from './participation.module.css';

/** Shown where nobody chose. */
const first = 'organisation,state';

/** The roster with the columns that one chooses, on the screen, as files and as papers. */
export default function Roster({ readsPrivate }: { readsPrivate: boolean }): ReactNode {
  const { runId = '' } = useParams();
  const query = useQuery({
    queryKey: ['participation', 'columns', runId],
    queryFn: ({ signal }) => call(participantRosterRoutes.columns, { params: { runId }, signal }),
  });
  return <Await query={query} lines={6}>{({ items }) => <Table columns={items} readsPrivate={readsPrivate} />}</Await>;
}

function Table({ columns, readsPrivate }: { columns: readonly RosterColumn[]; readsPrivate: boolean }): ReactNode {
  const { t } = useTranslation('participation');
  const { t: words } = useTranslation('enrolments');
  const { runId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const fetchFile = useExport();
  const label = useLabel();
  const wanted = (search.get('show') ?? first).split(',');
  const chosen = columns.filter(({ id }) => wanted.includes(id));
  const table = useTable(participantRosterRoutes.rows, { params: { runId }, fixed: { columns: chosen.map(({ id }) => id).join(',') } });
  const headingOf = (column: RosterColumn): string => (column.label ? label(column.label) : t(`columns.${column.id}`));
  const choose = (id: string, shown: boolean): void => {
    const next = columns.filter((each) => (each.id === id ? shown : wanted.includes(each.id))).map((each) => each.id);
    setSearch((old) => {
      const changed = new URLSearchParams(old);
      changed.set('show', next.join(','));
      return changed;
    }, { replace: true, preventScrollReset: true });
  };
  return (
    <div className={styles.whole}>
      <details>
        <summary>{t('roster.choose', { count: chosen.length })}</summary>
        <div className={styles.columns}>
          {columns.map((column) => (
            <CheckboxField
              key={column.id} name={`column-${column.id}`} label={headingOf(column)} value={wanted.includes(column.id)}
              help={column.isPrivate ? t('roster.private') : undefined} onChange={(shown) => choose(column.id, shown)}
            />
          ))}
        </div>
      </details>
      <div className={styles.buttons}>
        <DownloadLink small href={table.hrefOf(participantRosterRoutes.xlsx, { runId })} onFetch={fetchFile}>{t('roster.xlsx')}</DownloadLink>
        <DownloadLink small href={table.hrefOf(participantRosterRoutes.csv, { runId })} onFetch={fetchFile}>{t('roster.csv')}</DownloadLink>
        <DownloadLink small href={address(participantRosterRoutes.badges.path, { runId })} onFetch={fetchFile}>{t('roster.badges')}</DownloadLink>
        {readsPrivate && <DownloadLink small href={address(participantRosterRoutes.emergencyList.path, { runId })} onFetch={fetchFile}>{t('roster.emergency')}</DownloadLink>}
      </div>
      <FilterBar table={table} searchLabel={t('papers.search')}>
        <FilterSelect table={table} name="state" label={t('papers.state')} choices={enrolmentStates.map((state) => ({ value: state, label: words(`state.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('roster.caption')}
        columns={[
          { id: 'name', label: t('papers.name'), sortBy: 'name', cell: (row) => <bdi>{row.fullName}</bdi> },
          ...chosen.map((column) => ({
            id: column.id, label: headingOf(column), phone: 'labelled' as const, number: column.kind === 'number', whole: column.kind === 'date',
            ...(column.id === 'enrolledAt' && { sortBy: 'enrolledAt' }),
            cell: (row: ParticipantRow) => <Cell column={column} row={row} />,
          })),
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.fullName}
        empty={<EmptyState title={t('roster.emptyTitle')}><p>{t('roster.empty')}</p></EmptyState>}
      />
    </div>
  );
}

function Cell({ column: { id, kind }, row }: { column: RosterColumn; row: ParticipantRow }): ReactNode {
  const { t } = useTranslation('participation');
  const { t: words } = useTranslation('enrolments');
  const { number, languageName } = useFormats();
  const value = row.cells[id] ?? null;
  if (value === null || value === '') return '–';
  if (typeof value === 'number') return number(value);
  switch (kind) {
    case 'date':
      return <DayText from={value} />;
    case 'state':
      return words(`state.${value}`);
    case 'language':
      return languageName(value);
    case 'yes_no':
      return t(`questions.${value === 'yes' ? 'yes' : 'no'}`);
    case 'text':
    case 'number':
      return <bdi>{value}</bdi>;
  }
}
