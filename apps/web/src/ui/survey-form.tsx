import type { SurveyAnswer, SurveyQuestion } from '@rso-connect/shared';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../platform/api/idempotency-key';
import { useProblemText } from '../platform/i18n/use-problem-text';
import { draftShelf, readDraft, type KeptDraft } from '../platform/sending/kept-draft';
import { isLost } from '../platform/sending/lost';
import { useSession } from '../platform/session/session';
import { ActionBar } from './action-bar';
import { Button } from './button';
import { Notice } from './notice';
import { Stack } from './page';
import { surveyAnswers, unansweredIn } from './survey-answers';
import { SurveyField } from './survey-field';

const tryAgain = 10_000;

interface SurveyFormProps {
  /** Names the survey among everything that this person may fill in. */
  task: string;
  questions: readonly SurveyQuestion[];
  /** The namespace whose texts under `survey` it speaks with. */
  words: 'learning' | 'evaluations';
  /** Hands the answers in; the same key means the same sending. */
  send: (answers: SurveyAnswer[], idempotencyKey: string) => Promise<void>;
  /** What stands above the questions. */
  children: ReactNode;
}

/**
 * Questions without right answers, sent once. What is given is kept on this device for this person until it is sent:
 * a reload, a closed tab or a lost connection loses nothing, and what was sent without one goes as soon as there is.
 */
export function SurveyForm(props: SurveyFormProps): ReactNode {
  const { person } = useSession();
  return person && <Survey key={person.id} {...props} personId={person.id} />;
}

function Survey({ task, questions, words, send, children, personId }: SurveyFormProps & { personId: string }): ReactNode {
  const { t } = useTranslation(words);
  const { sentence } = useProblemText();
  const [shelf] = useState(() => draftShelf(personId, task));
  const [draft, setDraft] = useState(() => readDraft(shelf));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [state, setState] = useState<'asks' | 'sends' | 'waits'>(draft.sentAs === undefined ? 'asks' : 'waits');
  const [failure, setFailure] = useState<unknown>();
  const form = useRef<HTMLFormElement>(null);

  const keep = (next: KeptDraft): void => {
    setDraft(next);
    shelf.write(JSON.stringify(next));
  };
  const change = (key: string, value: string): void => {
    // What was sent and has not arrived is asked for once more: whoever changes an answer sends the new one.
    if (state === 'waits') setState('asks');
    setFailure(undefined);
    setMissing(missing.filter((each) => each !== key));
    keep({ values: { ...draft.values, [key]: value } });
  };
  const submit = async (): Promise<void> => {
    const open = unansweredIn(questions, draft.values);
    setMissing(open);
    setFailure(undefined);
    if (open[0] !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(open[0])}"] :is(input, textarea)`)?.focus();
      return;
    }
    const sentAs = draft.sentAs ?? newIdempotencyKey();
    keep({ ...draft, sentAs });
    setState('sends');
    try {
      await send(surveyAnswers(questions, draft.values), sentAs);
      shelf.write(null);
    } catch (error) {
      const waits = isLost(error);
      if (!waits) keep({ values: draft.values });
      setFailure(error);
      setState(waits ? 'waits' : 'asks');
    }
  };
  const again = useRef(submit);
  useEffect(() => {
    again.current = submit;
  });
  useEffect(() => {
    if (state !== 'waits') return undefined;
    const go = (): void => void again.current();
    // What was sent before the page was last closed goes at once.
    const timer = setTimeout(go, failure === undefined ? 0 : tryAgain);
    window.addEventListener('online', go);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
    };
  }, [state, failure]);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== 'sends') void submit();
      }}
    >
      <Stack>
        {children}
        {questions.map((question) => (
          <SurveyField
            key={question.key}
            question={question}
            value={draft.values[question.key] ?? ''}
            isDisabled={state === 'sends'}
            onChange={(value) => change(question.key, value)}
            error={missing.includes(question.key) ? t('survey.missing') : undefined}
            step={(step) => t(`survey.scale.${String(step)}`)}
          />
        ))}
      </Stack>
      <ActionBar status={status()}>
        <Button kind="primary" type="submit" isPending={state === 'sends'}>
          {t('survey.submit')}
        </Button>
      </ActionBar>
    </form>
  );

  function status(): ReactNode {
    if (failure !== undefined) return <Notice tone={state === 'waits' ? 'warning' : 'danger'} live>{state === 'waits' ? t('survey.waiting') : sentence(failure)}</Notice>;
    if (missing.length > 0) return <Notice tone="danger" live>{t('survey.missingCount', { count: missing.length })}</Notice>;
    return Object.keys(draft.values).length > 0 && <p>{t('survey.kept')}</p>;
  }
}
