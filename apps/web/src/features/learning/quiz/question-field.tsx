import type { QuizAnswer, ShownQuestion } from '@rso-connect/shared';
import { useId, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice';
import { noAnswer, withChoice, withPair } from './answers';
import { ChoiceList } from './choice-list';
import { InlineHtml } from '../inline-html';
import { OrderingField } from './ordering-field';
import styles from './quiz.module.css';

interface FieldProps<Q extends ShownQuestion> {
  question: Q;
  answer: QuizAnswer | undefined;
  onAnswer: (answer: QuizAnswer) => void;
}

/** One question with its number, its words and the way to answer it. */
export function QuestionField({ number, total, refused, headingRef, ...field }: FieldProps<ShownQuestion> & {
  number: number;
  total: number;
  /** Whether the server doesn't take the answer as it is. */
  refused: boolean;
  headingRef?: Ref<HTMLElement>;
}): ReactNode {
  const { t } = useTranslation('learning');
  const hint = useId();
  const { type } = field.question;
  return (
    <fieldset className={styles.question} aria-describedby={hint} data-question={field.question.key} data-type={type}>
      <legend className={styles.legend} tabIndex={-1} ref={headingRef as Ref<HTMLLegendElement>}>
        <span className={styles.number}>{t('question.number', { number, total })}</span>
        <InlineHtml html={field.question.promptHtml} />
      </legend>
      <p id={hint} className={styles.hint}>
        {t(`question.hint.${type}`)}
      </p>
      <AnswerField {...field} />
      {refused && (
        <Notice tone="danger" live>
          {t('question.refused')}
        </Notice>
      )}
    </fieldset>
  );
}

function AnswerField({ question, answer: given, onAnswer }: FieldProps<ShownQuestion>): ReactNode {
  const { t } = useTranslation('learning');
  const answer = given?.type === question.type ? given : noAnswer(question);
  const field = { question, answer, onAnswer };
  switch (question.type) {
    case 'single':
      return (
        <ChoiceList
          name={question.key}
          choices={question.options}
          isChosen={(id) => answer.type === 'single' && answer.optionId === id}
          onChoose={(optionId) => onAnswer({ type: 'single', optionId })}
        />
      );
    case 'multiple':
      return (
        <ChoiceList
          name={question.key}
          several
          choices={question.options}
          isChosen={(id) => answer.type === 'multiple' && answer.optionIds.includes(id)}
          onChoose={(id, chosen) => answer.type === 'multiple' && onAnswer(withChoice(question, answer, id, chosen))}
        />
      );
    case 'true_false':
      return (
        <ChoiceList
          name={question.key}
          choices={[
            { id: 'true', text: t('question.true') },
            { id: 'false', text: t('question.false') },
          ]}
          isChosen={(id) => answer.type === 'true_false' && answer.value === (id === 'true')}
          onChoose={(id) => onAnswer({ type: 'true_false', value: id === 'true' })}
        />
      );
    case 'matching':
      return <MatchingField {...field} question={question} />;
    case 'ordering':
      return <OrderingField {...field} question={question} />;
    case 'short_text':
    case 'numeric':
      return <TextAnswer {...field} question={question} />;
  }
}

function MatchingField({ question, answer, onAnswer }: FieldProps<Extract<ShownQuestion, { type: 'matching' }>>): ReactNode {
  const { t } = useTranslation('learning');
  const id = useId();
  if (answer?.type !== 'matching') return null;
  return (
    <div className={styles.pairs}>
      {question.lefts.map((left) => (
        <div key={left.id} className={styles.pair}>
          <label htmlFor={`${id}-${left.id}`} dir="auto">
            {left.text}
          </label>
          <select
            id={`${id}-${left.id}`}
            className={styles.control}
            value={answer.pairs.find(({ leftId }) => leftId === left.id)?.rightId ?? ''}
            onChange={({ target }) => onAnswer(withPair(question, answer, left.id, target.value))}
          >
            <option value="">{t('question.choose')}</option>
            {question.rights.map((right) => (
              <option key={right.id} value={right.id}>
                {right.text}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

function TextAnswer({ question, answer, onAnswer }: FieldProps<Extract<ShownQuestion, { type: 'short_text' | 'numeric' }>>): ReactNode {
  const { t } = useTranslation('learning');
  const id = useId();
  const { type } = question;
  return (
    <div className={styles.typed}>
      <label htmlFor={id}>{t('question.yourAnswer')}</label>
      <input
        id={id}
        className={styles.control}
        type="text"
        dir="auto"
        inputMode={type === 'numeric' ? 'decimal' : 'text'}
        maxLength={type === 'numeric' ? 40 : 500}
        autoComplete="off"
        value={answer && 'text' in answer ? answer.text : ''}
        onChange={({ target }) => onAnswer({ type, text: target.value })}
      />
    </div>
  );
}
