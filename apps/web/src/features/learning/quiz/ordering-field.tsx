import type { QuizAnswer, ShownQuestion } from '@rso-connect/shared';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button';
import { isAnswered, moved, orderOf } from './answers';
import styles from './quiz.module.css';

/** Items to put in order with two buttons each; where an item has gone is said aloud. */
export function OrderingField({ question, answer, onAnswer }: {
  question: Extract<ShownQuestion, { type: 'ordering' }>;
  answer: QuizAnswer | undefined;
  onAnswer: (answer: QuizAnswer) => void;
}): ReactNode {
  const { t } = useTranslation('learning');
  const id = useId();
  const [said, setSaid] = useState('');
  const focusAfter = useRef<string>(undefined);
  const order = answer?.type === 'ordering' ? orderOf(question, answer) : question.items.map((item) => item.id);
  const texts = new Map(question.items.map((item) => [item.id, item.text]));
  const last = order.length - 1;

  useEffect(() => {
    // The row has moved in the page and taken the focus from its button.
    if (focusAfter.current !== undefined) document.getElementById(focusAfter.current)?.focus();
    focusAfter.current = undefined;
  });

  const move = (itemId: string, index: number, step: -1 | 1): void => {
    const to = index + step;
    // At an end that button is off, so the other one takes the focus.
    const direction = to === 0 ? 'down' : to === last ? 'up' : step === -1 ? 'up' : 'down';
    focusAfter.current = `${id}-${itemId}-${direction}`;
    setSaid(t('order.moved', { item: texts.get(itemId), position: to + 1, total: order.length }));
    onAnswer({ type: 'ordering', itemIds: moved(order, index, step) });
  };

  return (
    <>
      <ol className={styles.order}>
        {order.map((itemId, index) => {
          const text = texts.get(itemId) ?? '';
          return (
            <li key={itemId} className={styles.item}>
              <span className={styles.itemNumber}>{index + 1}</span>
              <span dir="auto" className={styles.itemText}>
                {text}
              </span>
              <IconButton id={`${id}-${itemId}-up`} icon="up" label={t('order.up', { item: text })} isDisabled={index === 0} onPress={() => move(itemId, index, -1)} />
              <IconButton id={`${id}-${itemId}-down`} icon="down" label={t('order.down', { item: text })} isDisabled={index === last} onPress={() => move(itemId, index, 1)} />
            </li>
          );
        })}
      </ol>
      <p className="sr-only" role="status">
        {said}
      </p>
      {!isAnswered(question, answer) && (
        <div>
          <Button small onPress={() => onAnswer({ type: 'ordering', itemIds: order })}>
            {t('order.keep')}
          </Button>
        </div>
      )}
    </>
  );
}
