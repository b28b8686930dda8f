import { vettingRules, type CandidateRow } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import type { Act } from './acts';
import { Endorsements } from './endorsements';
import { candidatesQuery, rilonQuery } from './vetting.api';
import { useObstacle } from './use-obstacle';
import styles from './vetting.module.css';
import { Who } from './who';

const ActDialog = lazy(() => import('./acts'));

/** Candidates who wait for the reader: for an endorsement, for a vouch, for an objection if there is one. */
export default function CandidatesPage(): ReactNode {
  const { t } = useTranslation('vetting');
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/rilon' }, { label: t('candidates.title') }]} />} title={t('candidates.title')} />
        <Await query={useQuery(rilonQuery)} lines={6}>
          {({ can }) => <Lists endorses={can.endorse} vouches={can.seeCandidates} />}
        </Await>
      </Stack>
    </RequireSignIn>
  );
}

function Lists({ endorses, vouches }: { endorses: boolean; vouches: boolean }): ReactNode {
  const { t } = useTranslation('vetting');
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      {!endorses && !vouches && <Notice>{t('candidates.notYours')}</Notice>}
      {endorses && <Endorsements onAct={setAct} />}
      {endorses && <p><Link to="/rilon/officers">{t('officers.all')}</Link></p>}
      {vouches && <Candidates onAct={setAct} />}
      {act && <Suspense fallback={null}><ActDialog act={act} onClose={() => setAct(null)} /></Suspense>}
    </>
  );
}

function Candidates({ onAct }: { onAct: (act: Act) => void }): ReactNode {
  const { t } = useTranslation('vetting');
  return (
    <Section title={t('candidates.members')}>
      <p>{t('candidates.lead')}</p>
      <Await query={useQuery(candidatesQuery)} lines={3}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('candidates.none')} /> : (
          <ul className={entries.list}>
            {items.map((row) => <li key={row.id} className={entries.item}><Candidate row={row} onAct={onAct} /></li>)}
          </ul>
        ))}
      </Await>
    </Section>
  );
}

function Candidate({ row, onAct }: { row: CandidateRow; onAct: (act: Act) => void }): ReactNode {
  const { t } = useTranslation('vetting');
  const obstacleText = useObstacle();
  const { id, name, state, statement, vouches, windowEndsAt, mine, can, obstacle } = row;
  const said = mine.vouched ? t('candidates.youVouched') : obstacle !== null && state === 'endorsed' ? obstacleText(obstacle) : null;
  return (
    <>
      <div className={entries.words}>
        <Who row={row} />
        <p className={styles.said} dir="auto">{statement}</p>
        <p className={entries.facts}>
          <span>{t('candidates.vouches', { count: vouches, of: vettingRules.vouches })}</span>
          {windowEndsAt !== null && <span>{t('candidates.until')} <DateText at={windowEndsAt} /></span>}
          {mine.objected && <span>{t('candidates.youObjected')}</span>}
        </p>
        {said !== null && <p className={entries.facts}>{said}</p>}
      </div>
      <div className={entries.actions}>
        {can.vouch && <Button kind="primary" onPress={() => onAct({ act: 'vouch', id, name })}>{t('vouch.open')}</Button>}
        {can.object && <Button onPress={() => onAct({ act: 'object', id, name })}>{t('object.open')}</Button>}
      </div>
    </>
  );
}
