import type { AttemptView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { useFormats } from '../../../platform/i18n/region';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { ActionBar } from '../../../ui/action-bar';
import { isAnswered } from './answers';
import { attemptQuery } from '../learning.api';
import { QuestionField } from './question-field';
import { QuestionNavigator } from './question-navigator';
import styles from './quiz.module.css';
import { SaveState } from './save-state';
import { TimeLeft } from './time-left';
import { useAnswers } from './use-answers';
import { useSubmit } from './use-submit';

/** As many questions fit on one page; more come one at a time. */
const shortQuiz = 5;

/** An open attempt: its questions, how its answers stand, the time left, and the way to hand it in. */
export function QuizAttempt({ enrolmentId, attempt, heardAt, onOver, reload }: {
  enrolmentId: string;
  attempt: AttemptView;
  /** When the server told the attempt, by this device's clock. */
  heardAt: number;
  onOver: () => void;
  /** Asks for the attempt again: the server has ended it. The same function at each rendering. */
  reload: () => Promise<unknown>;
}): ReactNode {
  const { t } = useTranslation('learning');
  const [heard, setHeard] = useState<number>();
  const hear = useCallback((seconds: number | null) => setHeard(seconds === null ? undefined : Date.now() + seconds * 1000), []);
  const told = attempt.secondsLeft === null ? undefined : heardAt + attempt.secondsLeft * 1000;
  // The earlier word counts: an old one can only be late.
  const deadline = told === undefined ? heard : Math.min(told, heard ?? told);

  const answers = useAnswers(enrolmentId, attempt, hear);
  const { state, failure, submit } = useSubmit(enrolmentId, attempt, answers, onOver);
  const { queue } = answers;
  useEffect(() => {
    if (queue.state === 'over') void reload();
  }, [queue.state, reload]);
  useKeptAnswers(enrolmentId, attempt, answers.answers);

  const { questions } = attempt;
  const paged = questions.length > shortQuiz;
  const { index, goTo, heading } = usePosition(questions.length);
  const missing = questions.flatMap((question, at) => (isAnswered(question, answers.answers.get(question.key)) ? [] : [at + 1]));
  const [asking, setAsking] = useState(false);
  const hand = (): void => {
    if (missing.length > 0) setAsking(true);
    else void submit();
  };
  const isLast = !paged || index === questions.length - 1;
  const shown = paged ? questions.slice(index, index + 1) : questions;
  return (
    <div className={styles.attempt}>
      <div className={styles.top}>
        {deadline !== undefined && <TimeLeft deadline={deadline} onOver={() => void submit(true)} />}
        {paged && <QuestionNavigator questions={questions} missing={missing} current={index} goTo={goTo} />}
      </div>
      {shown.map((question, at) => (
        <QuestionField
          key={question.key}
          number={(paged ? index : at) + 1}
          total={questions.length}
          question={question}
          answer={answers.answers.get(question.key)}
          refused={queue.refused.has(question.key)}
          onAnswer={(answer) => answers.give(question.key, answer)}
          {...(paged && { headingRef: heading })}
        />
      ))}
      <ActionBar status={<Standing queue={queue} submitting={state} failure={failure} />}>
        {paged && (
          <Button isDisabled={index === 0} onPress={() => goTo(index - 1)}>
            {t('quiz.back')}
          </Button>
        )}
        {isLast ? (
          <Button kind="primary" isPending={state !== 'idle'} onPress={hand}>
            {t('quiz.submit')}
          </Button>
        ) : (
          <Button kind="primary" onPress={() => goTo(index + 1)}>
            {t('quiz.next')}
          </Button>
        )}
      </ActionBar>
      <ConfirmMissing
        missing={missing}
        isOpen={asking}
        onClose={() => setAsking(false)}
        submit={async () => {
          setAsking(false);
          await submit();
        }}
      />
    </div>
  );
}

function Standing({ queue, submitting, failure }: {
  queue: Parameters<typeof SaveState>[0]['queue'];
  submitting: 'idle' | 'sending' | 'waiting';
  failure: unknown;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  if (failure !== undefined) {
    return (
      <Notice tone="danger" live>
        {sentence(failure)}
      </Notice>
    );
  }
  if (submitting === 'waiting') {
    return (
      <Notice tone="warning" live>
        {t('quiz.submitWaits')}
      </Notice>
    );
  }
  return <SaveState queue={queue} />;
}

function ConfirmMissing({ missing, isOpen, onClose, submit }: {
  missing: readonly number[];
  isOpen: boolean;
  onClose: () => void;
  submit: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { list, number } = useFormats();
  return (
    <ConfirmDialog
      title={t('confirm.title', { count: missing.length })}
      isOpen={isOpen}
      onClose={onClose}
      goes={t('confirm.goes', { count: missing.length, questions: list(missing.map((each) => number(each))) })}
      undo={t('confirm.undo')}
      confirmLabel={t('confirm.submit')}
      danger={false}
      onConfirm={submit}
    />
  );
}

// Which question is shown is in the address: a reload stays there.
function usePosition(total: number): { index: number; goTo: (index: number) => void; heading: RefObject<HTMLElement | null> } {
  const [params, setParams] = useSearchParams();
  const heading = useRef<HTMLElement>(null);
  const wanted = Number(params.get('question') ?? 1) - 1;
  const index = Number.isInteger(wanted) && wanted >= 0 && wanted < total ? wanted : 0;
  const before = useRef(index);
  useEffect(() => {
    if (before.current === index) return;
    before.current = index;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, [index]);
  const goTo = (next: number): void => {
    setParams(
      (old) => {
        old.set('question', String(next + 1));
        return old;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return { index, goTo, heading };
}

// Who comes back to the attempt without a reload, perhaps with no connection, finds what they gave.
function useKeptAnswers(enrolmentId: string, attempt: AttemptView, answers: ReadonlyMap<string, AttemptView['answers'][number]['answer']>): void {
  const client = useQueryClient();
  const newest = useRef(answers);
  useEffect(() => {
    newest.current = answers;
  });
  useEffect(
    () => () => {
      const { queryKey } = attemptQuery(enrolmentId, attempt.id);
      client.setQueryData(
        queryKey,
        (kept) => {
          if (kept?.state !== 'open') return kept;
          const revisions = new Map(kept.answers.map((each) => [each.questionKey, each.revision]));
          return {
            ...kept,
            answers: [...newest.current].map(([questionKey, answer]) => ({ questionKey, answer, revision: revisions.get(questionKey) ?? 0 })),
          };
        },
        { updatedAt: client.getQueryState(queryKey)?.dataUpdatedAt ?? 0 },
      );
    },
    [attempt.id, client, enrolmentId],
  );
}
