import type { RunMessageView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import styles from './timetable.module.css';

/** Messages to a run, the newest first. */
export function MessageList({ messages }: { messages: readonly RunMessageView[] }): ReactNode {
  const { t } = useTranslation('sessions');
  return (
    <div>
      {messages.map(({ id, title, text, senderName, sentAt, recipients, toTrainers }) => (
        <article key={id} className={styles.message} aria-label={title}>
          <h3 className={styles.title}>
            <bdi>{title}</bdi>
          </h3>
          <p className={entries.facts}>
            <bdi>{senderName}</bdi>
            <DateTimeText at={sentAt} />
            {recipients !== null && <span>{t(toTrainers ? 'messages.reachedAll' : 'messages.reached', { count: recipients })}</span>}
          </p>
          <p className={styles.text} dir="auto">
            {text}
          </p>
        </article>
      ))}
    </div>
  );
}
