import { evaluationRoutes, surveyKinds, type EvaluationState, type RunEvaluation } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';
import styles from './evaluations.module.css';
import { runEvaluationsQuery } from './evaluations.api';
import { PersonGains } from './person-gains';
import { Results } from './results';

// The form comes when somebody asks for it.
const PlanEvaluations = lazy(async () => ({ default: (await import('./plan-evaluations')).PlanEvaluations }));
const SurveyQuestions = lazy(async () => ({ default: (await import('./survey-questions')).SurveyQuestions }));
const tones: Readonly<Record<EvaluationState, Tone>> = { planned: 'neutral', open: 'success', over: 'info' };

/** The evaluations of a run, for its staff: when they are open, who has answered, and what came of it. */
export default function RunEvaluationTab(): ReactNode {
  const { t } = useTranslation('evaluations');
  const { runId = '' } = useParams();
  const query = useQuery(runEvaluationsQuery(runId));
  const [planning, setPlanning] = useState(false);
  return (
    <Await query={query} lines={6}>
      {(view) => (
        <div className={styles.whole}>
          <Section title={t('run.title')} action={view.can.manage && !planning && <Button onPress={() => setPlanning(true)}>{t('run.plan')}</Button>}>
            {planning && (
              <Suspense>
                <PlanEvaluations runId={runId} view={view} onClose={() => setPlanning(false)} />
              </Suspense>
            )}
            {view.items.length === 0 && !planning && (
              <EmptyState title={t('run.noneTitle')}>
                <p>{t(view.can.manage ? 'run.none' : 'run.noneToRead')}</p>
              </EmptyState>
            )}
            <ul className={styles.list}>
              {view.items.map((item) => (
                <Item key={item.id} item={item} runId={runId} />
              ))}
            </ul>
          </Section>
          {view.can.readPersons && view.items.some(({ kind }) => kind === 'post_test' || kind === 'pre_test') && <PersonGains runId={runId} />}
          {view.items.length > 0 && <Results runId={runId} />}
        </div>
      )}
    </Await>
  );
}

function Item({ item, runId }: { item: RunEvaluation; runId: string }): ReactNode {
  const { t } = useTranslation('evaluations');
  const client = useQueryClient();
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [asking, setAsking] = useState(false);
  const { kind, state, opensAt, closesAt, answered, people, can } = item;
  const survey = surveyKinds.find((each) => each === kind);
  const turn = async (what: 'open' | 'close'): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      client.setQueryData(runEvaluationsQuery(runId).queryKey, await call(evaluationRoutes[what], { params: { runId, kind }, body: {} }));
      announce(t(what === 'open' ? 'run.opened' : 'run.closedNow', { kind: t(`kind.${kind}`) }));
      await client.invalidateQueries({ queryKey: ['evaluations', 'results', runId] });
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <li className={styles.row} data-kind={kind}>
      <div className={styles.words}>
        <h3 className={styles.title}>{t(`kind.${kind}`)}</h3>
        <p className={styles.facts}>
          <StatusText tone={tones[state]}>{t(`state.${state}`)}</StatusText>
          <span>{t('run.answered', { count: people, answered })}</span>
          {state === 'planned' && opensAt && (
            <span>
              {t('run.opens')} <DateTimeText at={opensAt} />
            </span>
          )}
          {state !== 'planned' && closesAt && (
            <span>
              {t(state === 'open' ? 'run.closes' : 'run.closed')} <DateTimeText at={closesAt} />
            </span>
          )}
          {item.byHand && <span>{t('run.byHand')}</span>}
        </p>
        {failure && (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        )}
      </div>
      <div className={styles.buttons}>
        {survey && !asking && <Button onPress={() => setAsking(true)}>{t('run.questions', { kind: t(`kind.${kind}`) })}</Button>}
        {can.open && (
          <Button isPending={pending} onPress={() => void turn('open')}>
            {t('run.open', { kind: t(`kind.${kind}`) })}
          </Button>
        )}
        {can.close && (
          <Button isPending={pending} onPress={() => void turn('close')}>
            {t('run.close', { kind: t(`kind.${kind}`) })}
          </Button>
        )}
      </div>
      {survey && asking && (
        <div className={styles.below}>
          <Suspense>
            <SurveyQuestions runId={runId} kind={survey} onClose={() => setAsking(false)} />
          </Suspense>
        </div>
      )}
    </li>
  );
}
