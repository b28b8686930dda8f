import type { ShownQuestion } from '@rso-connect/shared';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import styles from './quiz.module.css';

/** How many questions have an answer, and the way to each of them. */
export function QuestionNavigator({ questions, missing, current, goTo }: {
  questions: readonly ShownQuestion[];
  /** Numbers of the questions without an answer. */
  missing: readonly number[];
  current: number;
  goTo: (index: number) => void;
}): ReactNode {
  const { t } = useTranslation('learning');
  const id = useId();
  const [open, setOpen] = useState(false);
  const total = questions.length;
  return (
    <div className={styles.navigator}>
      <Button kind="quiet" icon={open ? 'up' : 'down'} aria-expanded={open} aria-controls={id} onPress={() => setOpen(!open)}>
        {t('navigator.open', { done: total - missing.length, total })}
      </Button>
      <nav id={id} hidden={!open} aria-label={t('navigator.label')}>
        <ol className={styles.numbers}>
          {questions.map(({ key }, index) => {
            const answered = !missing.includes(index + 1);
            return (
              <li key={key}>
                <button
                  type="button"
                  className={styles.jump}
                  data-answered={answered || undefined}
                  aria-current={index === current ? 'step' : undefined}
                  aria-label={t(answered ? 'navigator.answered' : 'navigator.unanswered', { number: index + 1 })}
                  onClick={() => {
                    setOpen(false);
                    goTo(index);
                  }}
                >
                  {index + 1}
                  {answered && <Icon name="check" />}
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
    </div>
  );
}
