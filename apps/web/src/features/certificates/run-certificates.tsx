import { certificateRoutes, type RunCertificateRow } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import type { Action } from '../../ui/menu';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { EmptyState, Skeleton } from '../../ui/states';
import { announce } from '../../ui/toast';
import { useRunRefresh } from './certificates.api';
import type { Revocation } from './revoke';
import styles from './run-certificates.module.css';

// What isn't the table comes after it, and forms when somebody asks for one: it stands sooner.
const IssueRun = lazy(async () => ({ default: (await import('./issue-run')).IssueRun }));
const CoSignatories = lazy(async () => ({ default: (await import('./co-signatories')).CoSignatories }));
const Reissue = lazy(async () => ({ default: (await import('./reissue')).Reissue }));
const Revoke = lazy(async () => ({ default: (await import('./revoke')).Revoke }));

type State = 'missing' | 'valid' | 'revoked';
const states: readonly State[] = ['missing', 'valid', 'revoked'];
const tones: Readonly<Record<State, Tone>> = { missing: 'neutral', valid: 'success', revoked: 'danger' };
const stateOf = (row: RunCertificateRow): State => row.certificate?.state ?? 'missing';

/** The certificates of a run, for its staff: who has one, who has none yet, to issue and to revoke. */
export default function RunCertificates(): ReactNode {
  const { t } = useTranslation('certificates');
  const { runId = '' } = useParams();
  const table = useTable(certificateRoutes.run, { params: { runId } });
  const refresh = useRunRefresh(runId);
  const { sentence } = useProblemText();
  const [revoking, setRevoking] = useState<Revocation | null>(null);
  const [renaming, setRenaming] = useState<RunCertificateRow | null>(null);
  const [failure, setFailure] = useState<string>();
  const issue = async (row: RunCertificateRow): Promise<void> => {
    setFailure(undefined);
    try {
      await call(certificateRoutes.issue, { params: { enrolmentId: row.enrolmentId }, body: {} });
      announce(t('run.issued', { name: row.holderName }));
    } catch (error) {
      setFailure(sentence(error));
    }
    await refresh();
  };
  const actionsFor = (row: RunCertificateRow): Action[] => {
    const { certificate, can } = row;
    return [
      ...(can.issue ? [{ id: 'issue', label: t(certificate ? 'run.issueAnew' : 'run.issueOne'), onAction: () => void issue(row) }] : []),
      ...(certificate && can.download ? [{ id: 'download', label: t('run.download'), onAction: () => download(certificate.id) }] : []),
      ...(certificate ? [{ id: 'check', label: t('run.check'), to: `/verify/${certificate.code}` }] : []),
      ...(can.reissue ? [{ id: 'rename', label: t('run.rename'), onAction: () => setRenaming(row) }] : []),
      ...(can.revoke ? [{ id: 'revoke', label: t('run.revoke'), danger: true, onAction: () => setRevoking({ rows: [row] }) }] : []),
    ];
  };
  const mayRevoke = table.items.some((row) => row.can.revoke);
  return (
    <div className={styles.whole}>
      <Suspense fallback={<Skeleton lines={4} />}>
        <IssueRun runId={runId} onRevokeAll={(count) => setRevoking({ all: count })} />
        <CoSignatories runId={runId} />
      </Suspense>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <FilterBar table={table} searchLabel={t('run.search')}>
        <FilterSelect table={table} name="state" label={t('run.state')} choices={states.map((state) => ({ value: state, label: t(`state.${state}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('run.caption')}
        columns={[
          { id: 'name', label: t('run.name'), sortBy: 'name', cell: (row) => <span dir="auto">{row.holderName}</span> },
          { id: 'state', label: t('run.state'), cell: (row) => <StatusText tone={tones[stateOf(row)]}>{t(`state.${stateOf(row)}`)}</StatusText> },
          { id: 'serial', label: t('run.serial'), cell: (row) => row.certificate && <bdi>{row.certificate.serial}</bdi> },
          { id: 'completed', label: t('run.completed'), sortBy: 'completedAt', phone: 'labelled', cell: (row) => <DateText at={row.completedAt} /> },
          { id: 'decided', label: t('run.decided'), phone: 'left-out', cell: (row) => <Decided row={row} /> },
        ]}
        rowKey={(row) => row.enrolmentId}
        rowName={(row) => row.holderName}
        rowActions={actionsFor}
        {...(mayRevoke && {
          canSelect: (row: RunCertificateRow) => row.can.revoke,
          bulkActions: (rows: readonly RunCertificateRow[], clear: () => void) => (
            <Button kind="danger" onPress={() => setRevoking({ rows, clear })}>
              {t('run.revokeChosen', { count: rows.length })}
            </Button>
          ),
        })}
        empty={
          <EmptyState title={t('run.emptyTitle')}>
            <p>{t('run.empty')}</p>
          </EmptyState>
        }
        exportHref={table.hrefOf(certificateRoutes.exportRun, { runId })}
      />
      <Suspense>
        {revoking && <Revoke runId={runId} what={revoking} onClose={() => setRevoking(null)} />}
        {renaming && <Reissue runId={runId} row={renaming} onClose={() => setRenaming(null)} />}
      </Suspense>
    </div>
  );
}

function download(certificateId: string): void {
  location.assign(address(certificateRoutes.pdf.path, { certificateId }));
}

/** When it was issued, or revoked and why. */
function Decided({ row: { certificate } }: { row: RunCertificateRow }): ReactNode {
  const { t } = useTranslation('certificates');
  if (!certificate) return null;
  if (certificate.revokedAt === null) return <DateText at={certificate.issuedAt} />;
  return (
    <span className={styles.decided}>
      <span>
        {t('run.revokedOn')} <DateText at={certificate.revokedAt} />
        {certificate.revokedByName !== null && <>, {certificate.revokedByName}</>}
      </span>
      <span className={styles.soft} dir="auto">
        {certificate.revocationReason}
      </span>
    </span>
  );
}
