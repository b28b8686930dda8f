import { type SecondmentSelectionView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { LinkButton } from '../../ui/button';
import { DateText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { PhaseMoves } from './phase-moves';
import { selectionQuery } from './selection.api';
import styles from './selection.module.css';

const Candidates = lazy(() => import('./candidates'));
const Panel = lazy(() => import('./panel'));
const Scoring = lazy(() => import('./scoring'));
const Board = lazy(() => import('./board'));
const Interviews = lazy(() => import('./interviews'));

/** The selection of a call: each sees the parts that are theirs. */
export default function SelectionPage(): ReactNode {
  const { callId = '' } = useParams();
  const query = useQuery(selectionQuery(callId));
  return <Await query={query} lines={8} isPage>{(selection) => <Selection selection={selection} />}</Await>;
}

function Selection({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { callId, position, phase, parts, can, opened, releasedAt } = selection;
  const isOpen = phase !== 'eligibility' && phase !== 'scoring';
  return (
    <Stack>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: position, to: `/secondments/calls/${callId}` }, { label: t('title') }]} />}
        title={t('title')} lead={position}
        meta={
          <span className={styles.line}>
            <StatusText tone={phase === 'released' ? 'success' : 'info'}>{t(`phase.${phase}`)}</StatusText>
            {opened && <span className={styles.soft}>{t('openedBy', { name: opened.by ?? '' })} <DateText at={opened.at} /></span>}
            {releasedAt && <span className={styles.soft}>{t('releasedAt')} <DateText at={releasedAt} /></span>}
          </span>
        }
        action={isOpen && (parts.office || parts.manager) && <LinkButton to={`/secondments/calls/${callId}/decision`} kind={phase === 'decision' ? 'primary' : 'secondary'}>{t('toDecision')}</LinkButton>}
      />
      <p>{t(`lead.${phase}`)}</p>
      <PhaseMoves selection={selection} />
      <Suspense>
        {parts.panellist && phase !== 'eligibility' && phase !== 'released' && <Scoring selection={selection} />}
        {can.seeBoard && <Board selection={selection} />}
        {isOpen && phase !== 'released' && <Interviews selection={selection} />}
        {parts.office && <Candidates selection={selection} />}
        <Panel selection={selection} />
      </Suspense>
    </Stack>
  );
}
