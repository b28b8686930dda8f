import { ownEvaluationRoutes, type OwnEvaluationInFull, type SurveyQuestion } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './evaluations.module.css';
import type { QuestionKit } from './kit';

/** A survey, sent once. */
export function OwnSurvey({ id, questions, kit, take }: {
  id: string;
  questions: readonly SurveyQuestion[];
  kit: QuestionKit;
  take: (answer: OwnEvaluationInFull) => void;
}): ReactNode {
  const { t } = useTranslation('evaluations');
  const { sentence } = useProblemText();
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const { SurveyField, ActionBar } = kit;
  const send = async (): Promise<void> => {
    const open = kit.unansweredIn(questions, draft);
    setMissing(open);
    setFailure(undefined);
    if (open[0] !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(open[0])}"] :is(input, textarea)`)?.focus();
      return;
    }
    setPending(true);
    try {
      take(await call(ownEvaluationRoutes.respond, { params: { evaluationId: id }, body: { answers: kit.surveyAnswers(questions, draft) } }));
    } catch (error) {
      setFailure(sentence(error));
      setPending(false);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void send();
      }}
    >
      <p className={styles.soft}>{t('own.whoSurvey')}</p>
      <div className={styles.questions}>
        {questions.map((question) => (
          <SurveyField
            key={question.key}
            question={question}
            value={draft[question.key] ?? ''}
            onChange={(value) => {
              setDraft((before) => ({ ...before, [question.key]: value }));
              setMissing((before) => before.filter((key) => key !== question.key));
            }}
            error={missing.includes(question.key) ? t('own.answerMissing') : undefined}
          />
        ))}
      </div>
      <ActionBar
        status={
          (failure ?? missing.length > 0) && (
            <Notice tone="danger" live>
              {failure ?? t('own.missing', { count: missing.length })}
            </Notice>
          )
        }
      >
        <Button kind="primary" type="submit" isPending={pending}>
          {t('own.send')}
        </Button>
      </ActionBar>
    </form>
  );
}
