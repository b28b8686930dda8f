import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button';
import { Icon } from './icon';
import styles from './toast.module.css';

interface Message {
  id: number;
  text: string;
  action?: { label: string; onAction: () => void };
}

let shown: Message | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(message: Message | null): void {
  shown = message;
  for (const tell of listeners) tell();
}

/**
 * Says what just happened, below the header and to screen readers. Problems don't belong here: they stay where
 * they arose.
 *
 * @param text one sentence
 * @param action such as "Undo"
 */
export function announce(text: string, action?: Message['action']): void {
  count += 1;
  show({ id: count, text, ...(action && { action }) });
}

const longEnough = 8_000;

/** Where announcements appear; the shell holds the one. */
export function Announcements(): ReactNode {
  const { t } = useTranslation('ui');
  const message = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => shown,
  );
  const id = message?.id;
  const lasting = message?.action !== undefined;
  useEffect(() => {
    if (id === undefined || lasting) return undefined;
    const timer = setTimeout(() => shown?.id === id && show(null), longEnough);
    return () => clearTimeout(timer);
  }, [id, lasting]);
  const action = message?.action;
  return (
    <div className={styles.place}>
      <div role="status" className={styles.live}>
        {message && (
          <div key={message.id} className={styles.toast}>
            <Icon name="check" />
            <span className={styles.text}>{message.text}</span>
            {action && (
              <Button
                small
                onPress={() => {
                  action.onAction();
                  show(null);
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon="close" label={t('toast.close')} onPress={() => show(null)} />
          </div>
        )}
      </div>
    </div>
  );
}
