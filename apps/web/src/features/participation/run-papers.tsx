import { papersRoutes, type PapersRow } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { address } from '../../platform/api/address';
import { useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import type { Action } from '../../ui/menu';
import { DayText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { Await, EmptyState } from '../../ui/states';
import { TabLinks } from '../../ui/tabs';
import { useExport } from '../../ui/use-export';
import { letterTermsQuery, questionFormQuery, useLabel } from './participation.api';
import styles from './participation.module.css';

const IssueLetters = lazy(async () => ({ default: (await import('./issue-letters')).IssueLetters }));
const QuestionFormEditor = lazy(async () => ({ default: (await import('./question-form-editor')).QuestionFormEditor }));

/** The letters of a run, and what its participants are asked: for who manages it. */
export default function RunPapers(): ReactNode {
  const { t } = useTranslation('participation');
  const { runId = '' } = useParams();
  const part = useSearchParams()[0].get('part') === 'questions' ? 'questions' : 'letters';
  return (
    <div className={styles.whole}>
      <TabLinks
        label={t('papers.parts')}
        links={[
          { to: '?', label: t('papers.letters'), current: part === 'letters' },
          { to: '?part=questions', label: t('papers.questions'), current: part === 'questions' },
        ]}
      />
      <Suspense fallback={null}>{part === 'questions' ? <QuestionFormEditor runId={runId} /> : <Letters runId={runId} />}</Suspense>
    </div>
  );
}

function Letters({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('participation');
  const { t: words } = useTranslation('enrolments');
  const { list } = useFormats();
  const label = useLabel();
  const table = useTable(papersRoutes.list, { params: { runId } });
  const fetchFile = useExport();
  const [issuing, setIssuing] = useState<{ rows: readonly PapersRow[] | null; clear?: () => void } | null>(null);
  const actionsFor = (row: PapersRow): Action[] => [
    ...(row.letter ? [{ id: 'download', label: t('papers.download'), onAction: () => fetchFile(address(papersRoutes.letterFile.path, { letterId: row.letter?.id })) }] : []),
    { id: 'issue', label: t(row.letter ? 'papers.issueAgain' : 'papers.issueOne'), onAction: () => setIssuing({ rows: [row] }) },
  ];
  return (
    <>
      <Summary runId={runId} onIssueAll={() => setIssuing({ rows: null })} />
      <FilterBar table={table} searchLabel={t('papers.search')}>
        <FilterSelect table={table} name="missing" label={t('papers.missing')} choices={(['letter', 'answers'] as const).map((value) => ({ value, label: t(`papers.lacks.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('papers.caption')}
        columns={[
          {
            id: 'name', label: t('papers.name'), sortBy: 'name',
            cell: (row) => (
              <span className={styles.person}>
                <span><bdi>{row.fullName}</bdi></span>
                {row.organisationName && <span className={styles.soft}>{row.organisationName}</span>}
              </span>
            ),
          },
          { id: 'state', label: t('papers.state'), cell: (row) => words(`state.${row.state}`) },
          {
            id: 'letter', label: t('papers.letter'), phone: 'labelled',
            cell: ({ letter }) => (letter
              ? <span className={styles.person}><bdi>{letter.number}</bdi><span className={styles.soft}><DayText from={letter.issuedOn} />{letter.version > 1 && <> · {t('papers.version', { version: letter.version })}</>}</span></span>
              : <StatusText tone="neutral">{t('papers.none')}</StatusText>),
          },
          {
            id: 'missing', label: t('papers.missing'), phone: 'labelled',
            cell: ({ missing }) => (missing.length === 0
              ? <StatusText tone="success">{t('papers.nothingMissing')}</StatusText>
              : <span className={styles.person}><StatusText tone="warning">{t('papers.missingCount', { count: missing.length })}</StatusText><span className={styles.soft}>{list(missing.map(label))}</span></span>),
          },
        ]}
        rowKey={(row) => row.enrolmentId}
        rowName={(row) => row.fullName}
        rowActions={actionsFor}
        bulkActions={(rows, clear) => <Button kind="primary" onPress={() => setIssuing({ rows, clear })}>{t('papers.issueChosen', { count: rows.length })}</Button>}
        empty={<EmptyState title={t('papers.emptyTitle')}><p>{t('papers.empty')}</p></EmptyState>}
      />
      <Suspense>{issuing && <IssueLetters runId={runId} rows={issuing.rows} onDone={issuing.clear} onClose={() => setIssuing(null)} />}</Suspense>
    </>
  );
}

function Summary({ runId, onIssueAll }: { runId: string; onIssueAll: () => void }): ReactNode {
  const { t } = useTranslation('participation');
  const { number } = useFormats();
  const form = useQuery(questionFormQuery(runId));
  const terms = useQuery(letterTermsQuery(runId));
  return (
    <Await query={form} lines={2}>
      {({ asked, complete, version }) => (
        <div className={styles.panel}>
          <p>
            {t('papers.numbers', { count: asked, asked: number(asked), without: number(terms.data?.withoutLetter ?? 0) })}{' '}
            {version > 0 && t('papers.answered', { complete: number(complete), asked: number(asked) })}
          </p>
          {(terms.data?.withoutLetter ?? 0) > 0 && (
            <div><Button kind="primary" onPress={onIssueAll}>{t('papers.issueAll', { count: terms.data?.withoutLetter ?? 0 })}</Button></div>
          )}
        </div>
      )}
    </Await>
  );
}
