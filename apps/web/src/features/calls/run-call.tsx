import { callRoutes, type BalanceView, type CallState, type CallView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Button, LinkButton } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { DescriptionList, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { callQuery, useCallRefresh } from './calls.api';
import styles from './calls.module.css';
import { Seats } from './seats';
import { Targets } from './targets';
import { Trainers } from './trainers';

const CallForm = lazy(() => import('./call-form'));
const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog')).ConfirmDialog }));

/**
 * A run's call, its seats by member and who teaches it.
 *
 * @param balance how mixed the group is so far; null where the reader isn't one of those who choose it
 */
export function RunCallPart({ balance }: { balance: BalanceView | null }): ReactNode {
  const { runId = '' } = useParams();
  const query = useQuery(callQuery(runId));
  return <Await query={query} lines={8}>{(view) => <Parts view={view} balance={balance} runId={runId} />}</Await>;
}

interface Read {
  view: CallView;
  balance: BalanceView | null;
}

function Parts({ view, balance, runId }: Read & { runId: string }): ReactNode {
  return (
    <Stack>
      <Call view={view} balance={balance} runId={runId} />
      <Seats runId={runId} call={view} />
      <Trainers runId={runId} canGrant={view.can.grantRoles} />
    </Stack>
  );
}

const tones = { draft: 'neutral', published: 'success', closed: 'info' } as const;

function Call({ view, balance, runId }: Read & { runId: string }): ReactNode {
  const { t } = useTranslation('calls');
  const { t: problem } = useTranslation('problems', { useSuspense: false });
  const [editing, setEditing] = useState(false);
  const [moving, setMoving] = useState<CallState | null>(null);
  const { version, state, can, publishedAt } = view;
  const written = version > 0;
  return (
    <Section
      title={t('call.title')}
      action={!editing && (
        <div className={styles.row}>
          {can.edit && <Button kind={written ? 'secondary' : 'primary'} onPress={() => setEditing(true)}>{t(written ? 'call.edit' : 'call.write')}</Button>}
          {can.moveTo.map((to) => <Button key={to} kind={to === 'published' ? 'primary' : 'secondary'} onPress={() => setMoving(to)}>{t(`move.${to}.open`)}</Button>)}
          {can.edit && <LinkButton kind="quiet" to={`/staff/runs/${runId}/clone`}>{t('clone.open')}</LinkButton>}
        </div>
      )}
    >
      {editing
        ? <Suspense><CallForm view={view} onClose={() => setEditing(false)} /></Suspense>
        : (
            <>
              <p className={styles.row}>
                <StatusText tone={tones[state]}>{t(written ? `state.${state}` : 'state.none')}</StatusText>
                {publishedAt && <span className={styles.soft}>{t('call.publishedAt')} <DateTimeText at={publishedAt} /></span>}
              </p>
              {can.notYet && <Notice>{problem(can.notYet)}</Notice>}
              {written && <Written view={view} balance={balance} />}
            </>
          )}
      <Suspense>{moving && <Move view={view} to={moving} onClose={() => setMoving(null)} />}</Suspense>
    </Section>
  );
}

function Written({ view, balance }: Read): ReactNode {
  const { t } = useTranslation('calls');
  const { nominateUntil, replyBy, timeZone, minimum, reserves, criteria, briefing, budget } = view;
  const sum = criteria.reduce((total, { weight }) => total + weight, 0);
  const at = (moment: string | null): ReactNode => (moment === null ? '–' : <DateTimeText at={moment} venueZone={timeZone} />);
  return (
    <>
      <DescriptionList
        items={[
          { term: t('field.nominateUntil'), value: at(nominateUntil) },
          { term: t('field.replyBy'), value: at(replyBy) },
          { term: t('field.minimum'), value: minimum ?? '–' },
          { term: t('field.reserves'), value: reserves },
        ]}
      />
      <Targets view={view} balance={balance} />
      {criteria.length > 0 && (
        <div>
          <h3>{t('field.criteria')}</h3>
          <DescriptionList items={[...criteria.map(({ label, weight }) => ({ term: label, value: weight })), { term: t('call.sum'), value: <strong>{sum}</strong> }]} />
        </div>
      )}
      {briefing && <div><h3>{t('field.briefing')}</h3><p className={styles.text} dir="auto">{briefing}</p></div>}
      {budget && <div><h3>{t('field.budget')}</h3><p className={styles.text} dir="auto">{budget}</p></div>}
    </>
  );
}

function Move({ view, to, onClose }: { view: CallView; to: CallState; onClose: () => void }): ReactNode {
  const { t } = useTranslation('calls');
  const refresh = useCallRefresh(view.runId);
  const move = async (): Promise<void> => {
    await call(callRoutes.move, { params: { runId: view.runId }, body: { to, version: view.version } });
    await refresh();
    announce(t(`move.${to}.done`));
  };
  return (
    <ConfirmDialog
      title={t(`move.${to}.title`)} isOpen onClose={onClose} danger={false} goes={t(`move.${to}.goes`)} undo={t(`move.${to}.undo`)}
      confirmLabel={t(`move.${to}.open`)} onConfirm={move}
    />
  );
}
