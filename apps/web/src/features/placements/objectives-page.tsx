import { objectiveRoutes, type ObjectiveView, type ObjectiveWords } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Await, Skeleton } from '../../ui/states';
import { usePlacement } from './placement-frame';
import { objectivesQuery, usePlacementAct } from './placements.api';
import styles from './placements.module.css';

const ObjectiveForm = lazy(() => import('./objective-form'));

/** What the secondment is to reach: proposed by one of the two, agreed by the other. */
export default function ObjectivesPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const [adding, setAdding] = useState(false);
  const query = useQuery(objectivesQuery(id));
  return (
    <Await query={query} lines={6}>
      {({ items, canPropose }) => (
        <Section title={t('tabs.objectives')} action={canPropose && !adding && <Button kind="primary" onPress={() => setAdding(true)}>{t('objective.add')}</Button>}>
          <p className={styles.soft}>{t('objective.lead')}</p>
          {adding && <div className={styles.card}><Suspense fallback={<Skeleton lines={4} />}><ObjectiveForm onDone={() => setAdding(false)} /></Suspense></div>}
          {items.length === 0 && !adding && <p>{t(canPropose ? 'objective.none' : 'objective.noneRead')}</p>}
          <ul className={styles.list}>{items.map((objective) => <li key={objective.id} className={styles.card}><Objective objective={objective} /></li>)}</ul>
        </Section>
      )}
    </Await>
  );
}

function Objective({ objective }: { objective: ObjectiveView }): ReactNode {
  const { t } = useTranslation('placements');
  const placement = usePlacement();
  const { act, failure, pending } = usePlacementAct();
  const [changing, setChanging] = useState(false);
  const { id, version, agreed, proposal, can } = objective;
  const params = { placementId: placement.id, objectiveId: id };
  const drop = (): void => {
    if (agreed) void act(() => call(objectiveRoutes.propose, { params, body: { version, words: agreed, drop: true } }), t('objective.dropProposed'));
  };
  return (
    <>
      {agreed && <Said words={agreed} />}
      {!agreed && !proposal && <p className={styles.soft}>{t('objective.gone')}</p>}
      {proposal && (
        <Notice tone={proposal.isMine ? 'info' : 'warning'} title={t(proposal.drop ? 'objective.proposesDrop' : proposal.isMine ? 'objective.yours' : 'objective.theirs', { name: proposal.byName })}>
          {!proposal.drop && <Said words={proposal.words} />}
        </Notice>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {changing ? <Suspense fallback={<Skeleton lines={4} />}><ObjectiveForm objective={objective} onDone={() => setChanging(false)} /></Suspense> : (
        <div className={styles.row}>
          {can.agree && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(objectiveRoutes.agree, { params, body: { version } }), t('objective.agreed'))}>{t('objective.agree')}</Button>}
          {can.propose && (agreed ?? proposal) && <Button onPress={() => setChanging(true)}>{t('objective.change')}</Button>}
          {can.takeBack && proposal && (
            <Button isPending={pending} onPress={() => void act(() => call(objectiveRoutes.takeBack, { params, body: { version } }), t('objective.declined'))}>
              {t(proposal.isMine ? 'objective.takeBack' : 'objective.decline')}
            </Button>
          )}
          {can.propose && agreed && !proposal && <Button kind="quiet" isPending={pending} onPress={drop}>{t('objective.drop')}</Button>}
        </div>
      )}
    </>
  );
}

function Said({ words: { text, measure, purpose, area, line } }: { words: ObjectiveWords }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  return (
    <>
      <p className={styles.words} dir="auto"><strong>{text}</strong></p>
      <DescriptionList
        items={[
          { term: t('objective.measure'), value: <span className={styles.words} dir="auto">{measure}</span> },
          { term: t('objective.plan'), value: <>{programme(`purpose.${purpose}`)}{area !== null && <><br />{programme(`area.${area}`)}{line !== null && ` · ${t('objective.lineNumber', { line })}`}</>}</> },
        ]}
      />
    </>
  );
}
