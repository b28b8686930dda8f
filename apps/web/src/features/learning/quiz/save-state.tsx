import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Icon } from '../../../ui/icon';
import { isLost } from '../../../platform/sending/lost';
import type { QueueView } from '../../../platform/sending/outgoing-queue';
import styles from './quiz.module.css';

/** How the answers stand, in words: saved, on their way, or waiting for a connection. */
export function SaveState({ queue }: { queue: QueueView }): ReactNode {
  const { t } = useTranslation('learning');
  const { sentence } = useProblemText();
  const lost = isLost(queue.problem);
  const words =
    queue.state === 'waiting' && !lost ? t('save.waiting', { why: sentence(queue.problem) }) : t(`save.${queue.state === 'waiting' ? 'offline' : queue.state}`);
  return (
    <p className={styles.save} role="status" data-state={queue.state}>
      {queue.state === 'saved' && <Icon name="check" />}
      {queue.state === 'waiting' && <Icon name="error" />}
      <span>{words}</span>
    </p>
  );
}
