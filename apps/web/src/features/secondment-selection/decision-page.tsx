import { secondmentSelectionRoutes as routes, stagedOutcomes, type DecisionEntry, type SecondmentDecision, type StagedOutcome } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { useSession } from '../../platform/session/session';
import { Button, DownloadLink, LinkButton } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { useExport } from '../../ui/use-export';
import entries from '../../ui/entry-list.module.css';
import { Balance } from './balance';
import { decisionQuery, useSelectionAct } from './selection.api';
import styles from './selection.module.css';
import { SpreadPlot } from './spread-plot';

const Stage = lazy(() => import('./stage'));
const EndReserve = lazy(() => import('./end-reserve'));
const tones = { offer: 'success', reserve: 'info', regret: 'neutral' } as const;

/** The joint decision of a call: staged outcomes, two signatures, one release. */
export default function DecisionPage(): ReactNode {
  const { callId = '' } = useParams();
  const query = useQuery(decisionQuery(callId));
  return <Await query={query} lines={8} isPage>{(desk) => <Desk desk={desk} />}</Await>;
}

function Desk({ desk }: { desk: SecondmentDecision }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { may } = useSession();
  const fetchExport = useExport();
  const { callId, position, phase, places, obstacles, balance, can } = desk;
  const isShown = phase !== 'eligibility' && phase !== 'scoring';
  const [staging, setStaging] = useState<{ rows: readonly DecisionEntry[]; outcome: StagedOutcome | null } | null>(null);
  const open = desk.entries.filter(({ outcome }) => outcome === null);
  return (
    <Stack>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: position, to: `/secondments/calls/${callId}` }, { label: t('title'), to: `/secondments/calls/${callId}/selection` }, { label: t('decision.title') }]} />}
        title={t('decision.title')} lead={position} meta={<StatusText tone={phase === 'released' ? 'success' : 'info'}>{t(`phase.${phase}`)}</StatusText>}
        action={may('secondment.manage') && isShown && <DownloadLink href={`/api/secondment-calls/${callId}/selection.csv`} onFetch={fetchExport}>{t('decision.export')}</DownloadLink>}
      />
      {phase !== 'decision' && phase !== 'released' ? (
        <EmptyState title={t('decision.notYet')} action={<LinkButton to={`/secondments/calls/${callId}/selection`}>{t('decision.toSelection')}</LinkButton>}><p>{t(`lead.${phase}`)}</p></EmptyState>
      ) : (
        <>
          <Signing desk={desk} />
          {phase === 'released' && <Reserve desk={desk} />}
          {phase === 'decision' && obstacles.length > 0 && (
            <Notice title={t('decision.obstacles')} tone="warning">
              <ul>{obstacles.map(({ code, fullNames }) => <li key={code} dir="auto">{t(`obstacle.${code}`, { names: fullNames.join(', '), count: places })}</li>)}</ul>
            </Notice>
          )}
          <Section title={t('decision.candidates')}>
            {can.stage && open.length > 1 && <div className={styles.actions}><Button onPress={() => setStaging({ rows: open, outcome: 'regret' })}>{t('decision.regretRest', { count: open.length })}</Button></div>}
            <ul className={entries.list}>
              {desk.entries.map((entry) => <Row key={entry.id} entry={entry} can={can} onStage={(outcome) => setStaging({ rows: [entry], outcome })} />)}
            </ul>
          </Section>
          {desk.ineligible.length > 0 && (
            <Section title={t('decision.ineligible')}>
              <p>{t('decision.ineligibleLead')}</p>
              <ul className={entries.list}>{desk.ineligible.map((entry) => <Row key={entry.id} entry={entry} can={{ ...can, stage: false }} onStage={() => undefined} />)}</ul>
            </Section>
          )}
          <Balance balance={balance} places={places} />
        </>
      )}
      <Suspense>{staging && <Stage callId={callId} {...staging} onClose={() => setStaging(null)} />}</Suspense>
    </Stack>
  );
}

function Row({ entry, can, onStage }: { entry: DecisionEntry; can: SecondmentDecision['can']; onStage: (outcome: StagedOutcome | null) => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { number } = useFormats();
  const { spread, outcome, rank, reason, feedback } = entry;
  return (
    <li className={styles.row}>
      <div className={entries.words}>
        <Link className={entries.title} to={`/secondments/candidacies/${entry.candidacyId}`} dir="auto">{entry.fullName}</Link>
        <span className={entries.facts}>
          {entry.memberName !== null && <span dir="auto">{entry.memberName}</span>}
          {entry.agencyKind !== null && <span>{t(`agency.${entry.agencyKind}`)}</span>}
          {entry.step === 'shortlisted' && <span>{t('board.onShortlist')}</span>}
          {outcome !== null && <StatusText tone={tones[outcome]}>{outcome === 'reserve' && rank !== null ? t('outcome.reserveAt', { rank }) : t(`outcome.${outcome}`)}</StatusText>}
        </span>
        {spread && <><SpreadPlot spread={spread} /><span className={styles.soft}>{t('decision.scores', { mean: number(spread.meanHundredths / 100), lowest: number(spread.lowestHundredths / 100), highest: number(spread.highestHundredths / 100), count: spread.count })}</span></>}
        {entry.notes.map(({ writerName, text, at }) => <p key={at} className={styles.text} dir="auto"><strong>{writerName}:</strong> {text}</p>)}
        {reason !== null && <p dir="auto"><span className={styles.soft}>{t('reason')}:</span> {reason}</p>}
        {feedback !== null && <p dir="auto"><span className={styles.soft}>{t('feedback')}:</span> {feedback}</p>}
      </div>
      {can.stage && (
        <div className={styles.actions}>
          {stagedOutcomes.map((one) => <Button key={one} small onPress={() => onStage(one)}>{t(one === outcome ? 'decision.change' : `decision.${one}`)}</Button>)}
          {outcome !== null && <Button small kind="quiet" onPress={() => onStage(null)}>{t('decision.takeBack')}</Button>}
        </div>
      )}
    </li>
  );
}

function Signing({ desk }: { desk: SecondmentDecision }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { pending, failure, act } = useSelectionAct();
  const { callId, seal, signatures, can, phase } = desk;
  return (
    <Section title={t('sign.title')}>
      <p>{t(phase === 'released' ? 'sign.released' : 'sign.lead')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {signatures.length === 0 ? <p className={styles.soft}>{t('sign.none')}</p> : (
        <ul className={styles.plain}>{signatures.map(({ personId, fullName, at }) => <li key={personId}><StatusText tone="success"><span dir="auto">{fullName}</span></StatusText> <span className={styles.soft}><DateTimeText at={at} /></span></li>)}</ul>
      )}
      {phase === 'decision' && (
        <div className={styles.actions}>
          {can.sign && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(routes.sign, { params: { callId }, body: { seal } }), t('sign.done'))}>{t('sign.action')}</Button>}
          {can.release && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(routes.release, { params: { callId }, body: { seal } }), t('sign.releasedDone'))}>{t('sign.release')}</Button>}
        </div>
      )}
    </Section>
  );
}

function Reserve({ desk }: { desk: SecondmentDecision }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { pending, failure, act } = useSelectionAct();
  const [ending, setEnding] = useState(false);
  const { next, waiting, can, callId } = desk;
  if (waiting === 0) return null;
  return (
    <Section title={t('reserve.title')}>
      <p>{t('reserve.waiting', { count: waiting })}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {next && (
        <Notice title={t('reserve.next', { name: next.fullName })}>
          <p>{next.signatures.length === 0 ? t('reserve.toSign') : t('reserve.signed', { names: next.signatures.map(({ fullName }) => fullName).join(', ') })}</p>
          {can.signNext && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(routes.signNext, { params: { entryId: next.id }, body: { seal: next.seal } }), t('sign.done'))}>{t('reserve.sign')}</Button>}
        </Notice>
      )}
      {can.endReserve && <div className={styles.actions}><Button onPress={() => setEnding(true)}>{t('reserve.end')}</Button></div>}
      <Suspense>{ending && <EndReserve callId={callId} count={waiting} onClose={() => setEnding(false)} />}</Suspense>
    </Section>
  );
}
