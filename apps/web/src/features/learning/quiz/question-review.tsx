import type { QuestionResult, QuizAnswer, ShownQuestion } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import { InlineHtml } from '../inline-html';
import { useAnswerWords } from './answer-words';
import styles from './quiz.module.css';

/** A question after its end: whether it was right, what was given, what is right, and why. It stands in a list. */
export function QuestionReview({ number, question, answer, result }: {
  number: number;
  question: ShownQuestion;
  answer: QuizAnswer | undefined;
  result: QuestionResult;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { given, right } = useAnswerWords();
  return (
    <li className={styles.review} data-right={result.right || undefined}>
      <p className={styles.mark}>
        <Icon name={result.right ? 'check' : 'close'} />
        {t(result.right ? 'result.isRight' : 'result.isWrong', { number })}
      </p>
      <p className={styles.prompt}>
        <InlineHtml html={question.promptHtml} />
      </p>
      <dl className={styles.answers}>
        <dt>{t('result.yours')}</dt>
        <dd>
          <Lines lines={given(question, answer)} />
        </dd>
        {!result.right && (
          <>
            <dt>{t('result.rightAnswer')}</dt>
            <dd>
              <Lines lines={right(question, result.solution)} />
            </dd>
          </>
        )}
      </dl>
      {result.feedback && (
        <p dir="auto" className={styles.feedback}>
          {result.feedback}
        </p>
      )}
    </li>
  );
}

function Lines({ lines }: { lines: readonly string[] }): ReactNode {
  return lines.map((line, index) => (
    <span key={index} dir="auto" className={styles.line}>
      {line}
    </span>
  ));
}
