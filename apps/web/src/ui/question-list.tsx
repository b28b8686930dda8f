import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import styles from './question-list.module.css';
import { TextAreaField, TextField } from './text-field';

interface QuestionListProps<Question> {
  questions: readonly Question[];
  keyOf: (question: Question) => string;
  titleOf: (question: Question, place: number) => string;
  /** The namespace whose texts under `editor` name the buttons. */
  words: 'participation' | 'evaluations';
  onChange: (questions: Question[]) => void;
  /** The fields of one question. */
  children: (question: Question, place: number, change: (next: Partial<Question>) => void) => ReactNode;
}

/** Questions that staff write, one under the other: changed, moved and removed in place. */
export function QuestionList<Question extends object>({ questions, keyOf, titleOf, words, onChange, children }: QuestionListProps<Question>): ReactNode {
  const { t } = useTranslation(words);
  const move = (place: number, by: -1 | 1): void => {
    const next = [...questions];
    next.splice(place + by, 0, ...next.splice(place, 1));
    onChange(next);
  };
  return questions.map((each, place) => {
    const question = titleOf(each, place);
    return (
      <fieldset key={keyOf(each)} className={styles.question}>
        <legend>{question}</legend>
        {children(each, place, (next) => onChange(questions.map((one, at) => (at === place ? { ...one, ...next } : one))))}
        <div className={styles.buttons}>
          <Button small kind="quiet" isDisabled={place === 0} aria-label={t('editor.upFor', { question })} onPress={() => move(place, -1)}>{t('editor.up')}</Button>
          <Button small kind="quiet" isDisabled={place === questions.length - 1} aria-label={t('editor.downFor', { question })} onPress={() => move(place, 1)}>{t('editor.down')}</Button>
          <Button small kind="quiet" aria-label={t('editor.removeFor', { question })} onPress={() => onChange(questions.filter((_, at) => at !== place))}>{t('editor.remove')}</Button>
        </div>
      </fieldset>
    );
  });
}

/** Fields side by side where there is room. */
export function Pair({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.pair}>{children}</div>;
}

/** Words in English, and in Bahasa Indonesia where somebody gives them. */
export interface TwoLanguages {
  en: string;
  id: string | null;
}

/** A line in both languages. */
export function TwoLanguagesField({ name, labels, value, onChange, error }: {
  name: string;
  /** In English, in Bahasa Indonesia. */
  labels: readonly [string, string];
  value: TwoLanguages;
  onChange: (value: TwoLanguages) => void;
  error?: string | undefined;
}): ReactNode {
  return (
    <>
      <TextField name={`${name}.en`} label={labels[0]} value={value.en} onChange={(en) => onChange({ ...value, en })} error={error} />
      <TextField name={`${name}.id`} label={labels[1]} optional value={value.id ?? ''} onChange={(id) => onChange({ ...value, id })} />
    </>
  );
}

/** @returns what is sent: nothing where the other language was left empty */
export function inTwoLanguages({ en, id }: TwoLanguages): TwoLanguages {
  return { en, id: id === null || id.trim() === '' ? null : id };
}

/** Several short texts, one on each line. */
export function LinesField({ value, onChange, ...field }: {
  name: string;
  label: string;
  help?: string;
  optional?: boolean;
  value: readonly string[];
  onChange: (value: string[]) => void;
  error?: string | undefined;
}): ReactNode {
  return <TextAreaField {...field} rows={4} value={value.join('\n')} onChange={(text) => onChange(text.split('\n'))} />;
}

/** @returns the lines that say something */
export function linesOf(lines: readonly string[]): string[] {
  return lines.map((each) => each.trim()).filter((each) => each !== '');
}
