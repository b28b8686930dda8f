import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import type { Finding } from '@rso-connect/shared';
import styles from './findings-notice.module.css';

/** Says what was found and where, where such things belong, and lets the author decide. */
export default function FindingsNotice({ findings, busy, onChange, onGoOn }: {
  findings: readonly Finding[];
  /** Whether files are still on their way. */
  busy: boolean;
  onChange: () => void;
  onGoOn: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('attachments');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const [first] = findings;
  const change = (): void => {
    const field = box.current?.closest('form')?.querySelector('textarea');
    onChange();
    field?.focus();
    const at = first ? (field?.value.indexOf(first.text) ?? -1) : -1;
    if (first && at >= 0) field?.setSelectionRange(at, at + first.text.length);
  };
  return (
    <div ref={box} tabIndex={-1}>
      {busy && <Notice tone="warning" live>{t('wait')}</Notice>}
      {findings.length > 0 && (
        <Notice tone="warning" live title={t('protect.title', { count: findings.length })}>
          <ul className={styles.found}>
            {findings.map(({ kind, from, line, text }) => (
              <li key={`${kind}${String(from)}`}>{t(`protect.${kind}`, { line })} <bdi className={styles.words}>{text}</bdi></li>
            ))}
          </ul>
          <p>{t('protect.channels')}</p>
          <div className={styles.actions}>
            <Button kind="primary" onPress={change}>{t('protect.change')}</Button>
            <Button onPress={() => void onGoOn()}>{t('protect.goOn')}</Button>
          </div>
        </Notice>
      )}
    </div>
  );
}
