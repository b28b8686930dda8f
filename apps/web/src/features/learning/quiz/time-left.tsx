import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './quiz.module.css';

const minute = 60;
/** When screen readers are told, in seconds before the end. */
const announced = [5 * minute, minute] as const;

/**
 * The time that is left, by the server's word: whole minutes while there is plenty, seconds in the last one.
 *
 * @param deadline by this device's clock, in milliseconds
 */
export function TimeLeft({ deadline, onOver }: { deadline: number; onOver: () => void }): ReactNode {
  const { t } = useTranslation('learning');
  const [now, setNow] = useState(() => Date.now());
  const [said, setSaid] = useState('');
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  const seconds = Math.max(0, Math.ceil((deadline - now) / 1000));

  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  const before = useRef(seconds);
  useEffect(() => {
    const passed = announced.find((mark) => before.current > mark && seconds <= mark);
    if (passed !== undefined) setSaid(t('time.minutes', { count: passed / minute }));
    if (before.current > 0 && seconds === 0) over.current();
    before.current = seconds;
  }, [seconds, t]);

  const words = seconds > minute ? t('time.minutes', { count: Math.ceil(seconds / minute) }) : t('time.seconds', { count: seconds });
  return (
    <>
      <span className={styles.time} data-short={seconds <= 5 * minute || undefined}>
        {seconds === 0 ? t('time.over') : words}
      </span>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}
