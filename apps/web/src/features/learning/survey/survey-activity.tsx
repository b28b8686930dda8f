import { learningRoutes, type ActivityView, type SurveyAnswer } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { isProblem } from '../../../platform/api/problem-error';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { DateTimeText } from '../../../ui/moment-text';
import { Notice } from '../../../ui/notice';
import { Prose } from '../../../ui/page';
import { ActionBar } from '../action-bar';
import { browserShelf } from '../../../platform/sending/browser-shelf';
import { CourseCompleted } from '../course-completed';
import { NextBar } from '../go-on';
import { usePlayerCache } from '../learning.api';
import styles from '../player.module.css';
import { surveyAnswers, unansweredIn, type Draft } from './survey-answers';
import { SurveyField } from './survey-field';

type SurveyView = Extract<ActivityView, { type: 'survey' }>;

/** Questions without right answers, sent once. */
export function SurveyActivity({ enrolmentId, activity }: { enrolmentId: string; activity: SurveyView }): ReactNode {
  const { t } = useTranslation('learning');
  const [thanked, setThanked] = useState<'thanks' | 'completed'>();
  if (activity.response ?? thanked) {
    return (
      <>
        <div className={styles.text}>
          <Notice tone="success" title={t('survey.thanks')} live={thanked !== undefined}>
            {activity.response && (
              <p>
                {t('survey.sent')} <DateTimeText at={activity.response.submittedAt} />
              </p>
            )}
          </Notice>
          {thanked === 'completed' && <CourseCompleted enrolmentId={enrolmentId} />}
        </div>
        <NextBar enrolmentId={enrolmentId} activityKey={activity.key} />
      </>
    );
  }
  return <SurveyForm enrolmentId={enrolmentId} activity={activity} onSent={setThanked} />;
}

function SurveyForm({ enrolmentId, activity, onSent }: {
  enrolmentId: string;
  activity: SurveyView;
  onSent: (how: 'thanks' | 'completed') => void;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  const cache = usePlayerCache(enrolmentId);
  const [shelf] = useState(() => browserShelf(`rso.survey.${enrolmentId}.${activity.key}`));
  const [draft, setDraft] = useState<Draft>(() => readDraft(shelf.read()));
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const form = useRef<HTMLFormElement>(null);

  const change = (key: string, value: string): void => {
    const next = { ...draft, [key]: value };
    setDraft(next);
    shelf.write(JSON.stringify(next));
    if (missing.has(key)) setMissing(new Set([...missing].filter((each) => each !== key)));
  };
  const send = async (): Promise<void> => {
    const open = unansweredIn(activity.questions, draft);
    setMissing(new Set(open));
    setFailure(undefined);
    if (open[0] !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(open[0])}"] :is(input, textarea)`)?.focus();
      return;
    }
    setPending(true);
    try {
      const answers: SurveyAnswer[] = surveyAnswers(activity.questions, draft);
      const progress = await call(learningRoutes.respond, { params: { enrolmentId, key: activity.key }, body: { answers } });
      shelf.write(null);
      cache.takeProgress(progress);
      cache.refreshActivity(activity.key);
      onSent(activity.required && progress.course.enrolmentState === 'completed' ? 'completed' : 'thanks');
    } catch (error) {
      setPending(false);
      if (isProblem(error, 'learning.already-responded')) cache.refreshActivity(activity.key);
      setFailure(error);
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
      <div className={styles.text}>
        <Prose html={activity.html} />
        <div className={styles.survey}>
          {activity.questions.map((question) => (
            <SurveyField
              key={question.key}
              question={question}
              value={draft[question.key] ?? ''}
              onChange={(value) => change(question.key, value)}
              error={missing.has(question.key) ? t('survey.missing') : undefined}
            />
          ))}
        </div>
      </div>
      <ActionBar
        status={
          (failure !== undefined || missing.size > 0) && (
            <Notice tone="danger" live>
              {failure === undefined ? t('survey.missingCount', { count: missing.size }) : sentence(failure)}
            </Notice>
          )
        }
      >
        <Button kind="primary" type="submit" isPending={pending}>
          {t('survey.submit')}
        </Button>
      </ActionBar>
    </form>
  );
}

function readDraft(text: string | null): Draft {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Draft) : {};
  } catch {
    return {};
  }
}
