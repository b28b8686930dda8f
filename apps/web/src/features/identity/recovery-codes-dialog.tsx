import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, DownloadLink } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import styles from './account-form.module.css';

/** New recovery codes, shown this once: to be kept as a file or on paper. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const text = `${t('codes.fileTitle')}\n\n${codes.join('\n')}\n`;
  return (
    <Dialog title={t('codes.newTitle')} isOpen onClose={onClose} alert>
      <p>{t('codes.newLead')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.others}>
        <DownloadLink href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} fileName="rso-connect-recovery-codes.txt">
          {t('codes.download')}
        </DownloadLink>
        <Button onPress={() => window.print()}>{t('codes.print')}</Button>
        <Button kind="primary" onPress={onClose}>
          {t('codes.kept')}
        </Button>
      </div>
    </Dialog>
  );
}
