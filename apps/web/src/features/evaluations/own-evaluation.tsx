import { isFollowUp, ownEvaluationRoutes, type OwnEvaluationInFull } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { useFormats } from '../../platform/i18n/region';
import { Button, LinkButton } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { Await, Skeleton } from '../../ui/states';
import { ownEvaluationQuery, ownEvaluationsQuery } from './evaluations.api';
import styles from './evaluations.module.css';
import type { QuestionKit } from './kit';

// A test needs the one, a survey the other.
const OwnSurvey = lazy(async () => ({ default: (await import('./own-survey')).OwnSurvey }));
const OwnTest = lazy(async () => ({ default: (await import('./own-test')).OwnTest }));

const whole = 10_000;

/** A test or a survey for its participant, on one page. */
export function OwnEvaluation({ evaluationId, kit }: { evaluationId: string; kit: QuestionKit }): ReactNode {
  const { t } = useTranslation('evaluations');
  const client = useQueryClient();
  const query = useQuery(ownEvaluationQuery(evaluationId));
  const take = (answer: OwnEvaluationInFull): void => {
    client.setQueryData(ownEvaluationQuery(evaluationId).queryKey, answer);
    void client.invalidateQueries({ queryKey: ownEvaluationsQuery.queryKey, exact: true });
  };
  return (
    <Await query={query} lines={8}>
      {(view) => (
        <Stack narrow>
          <PageHeader
            title={t(`kind.${view.kind}`)}
            lead={<bdi>{view.courseTitle}</bdi>}
            meta={view.state === 'open' && !view.handedIn && view.closesAt && (
              <span>
                {t('run.closes')} <DateTimeText at={view.closesAt} />
              </span>
            )}
          />
          <Suspense fallback={<Skeleton lines={8} />}>
            <Body view={view} kit={kit} take={take} />
          </Suspense>
        </Stack>
      )}
    </Await>
  );
}

interface BodyProps {
  view: OwnEvaluationInFull;
  kit: QuestionKit;
  take: (answer: OwnEvaluationInFull) => void;
}

function Body({ view, kit, take }: BodyProps): ReactNode {
  const { t } = useTranslation('evaluations');
  const isDone = view.handedIn || view.state === 'over';
  useEffect(() => {
    if (isDone) kit.forget(view.id);
  }, [isDone, kit, view.id]);
  if (view.handedIn) return <HandedIn view={view} Review={kit.Review} />;
  if (view.state !== 'open') {
    return (
      <Notice>
        <p>{t(`own.${view.state === 'planned' ? 'notYet' : 'over'}`)}</p>
      </Notice>
    );
  }
  if (view.survey) return <OwnSurvey id={view.id} survey={view.survey} take={take} />;
  if (view.test?.begun) return <OwnTest key={view.id} id={view.id} test={view.test} kit={kit} take={take} />;
  return <Begin view={view} take={take} />;
}

function Begin({ view, take }: Omit<BodyProps, 'kit'>): ReactNode {
  const { t } = useTranslation('evaluations');
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const begin = async (): Promise<void> => {
    setPending(true);
    try {
      take(await call(ownEvaluationRoutes.begin, { params: { evaluationId: view.id }, body: {} }));
    } catch (error) {
      setFailure(sentence(error));
      setPending(false);
    }
  };
  return (
    <>
      <p>{t(`own.${view.kind}`, { count: view.test?.questionCount ?? 0 })}</p>
      <p className={styles.soft}>{t('own.who')}</p>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button kind="primary" isPending={pending} onPress={() => void begin()}>
          {t('own.begin')}
        </Button>
      </div>
    </>
  );
}

function HandedIn({ view, Review }: { view: OwnEvaluationInFull; Review: QuestionKit['Review'] }): ReactNode {
  const { t } = useTranslation('evaluations');
  const { percent } = useFormats();
  const result = view.test?.result;
  const marks = result?.questions;
  return (
    <>
      <Notice tone="success" title={t('own.thanks')} live>
        {result ? <p>{t('own.score', { share: percent(result.scoreHundredths / whole) })}</p> : <p>{t('own.thanksSurvey')}</p>}
        {result && !marks && <p>{t('own.later')}</p>}
      </Notice>
      {marks && (
        <ol className={styles.reviews}>
          {view.test?.questions.map((question, place) => {
            const mark = marks.find(({ key }) => key === question.key);
            const answer = view.test?.answers.find(({ questionKey }) => questionKey === question.key)?.answer;
            return mark && <Review key={question.key} number={place + 1} question={question} answer={answer} result={mark} />;
          })}
        </ol>
      )}
      {isFollowUp(view.kind) && <p>{t('own.story')}</p>}
      <div className={styles.buttons}>
        {isFollowUp(view.kind) && <LinkButton to="/my/stories" kind="primary">{t('own.toStory')}</LinkButton>}
        <LinkButton to="/my/evaluations">{t('own.all')}</LinkButton>
      </div>
    </>
  );
}
