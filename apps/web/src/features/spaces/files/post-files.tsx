import { attachmentRoutes, tlpTable, type AttachmentView, type TlpLabel } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { address } from '../../../platform/api/address';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { Icon } from '../../../ui/icon';
import { announce } from '../../../ui/toast';
import styles from './files.module.css';
import { SizeText } from './size-text';

const side = 320;

/** Files of a post: small pictures of them, fetched once they come into view; the files themselves when they are asked for. */
export default function PostFiles({ files, label, canTake, onTaken }: {
  files: readonly AttachmentView[];
  label: TlpLabel;
  /** Whether who reads may take them out of the post. */
  canTake: boolean;
  onTaken: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('attachments');
  return (
    <ul className={styles.previews} aria-label={t('attached')}>
      {files.map((file) => (
        <li key={file.id}>
          <Link to={`/attachments/${file.id}`} className={styles.preview}>
            {tlpTable.attachment[label].fresh ? <span className={styles.closed}><Icon name="lock" />{t('closed')}</span> : <Preview file={file} />}
            <span className={styles.name}><bdi>{file.name}</bdi></span>
          </Link>
          <span className={styles.facts}>
            {file.kind === 'document' && <span>{t('pages', { count: file.pages })}</span>} <SizeText bytes={file.bytes} />
          </span>
          {canTake && <TakeOut file={file} onTaken={onTaken} />}
        </li>
      ))}
    </ul>
  );
}

function TakeOut({ file: { id, name }, onTaken }: { file: AttachmentView; onTaken: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('attachments');
  const [asking, setAsking] = useState(false);
  const takeOut = async (): Promise<void> => {
    await call(attachmentRoutes.remove, { params: { attachmentId: id } });
    announce(t('take.done', { name }));
    await onTaken();
  };
  return (
    <>
      <Button kind="quiet" small aria-label={t('take.label', { name })} onPress={() => setAsking(true)}>{t('take.action')}</Button>
      <ConfirmDialog
        title={t('take.title', { name })} isOpen={asking} onClose={() => setAsking(false)} goes={t('take.goes')} undo={t('take.undo')}
        confirmLabel={t('take.action')} onConfirm={takeOut}
      />
    </>
  );
}

function Preview({ file: { id, width, height } }: { file: AttachmentView }): ReactNode {
  const scale = Math.min(1, side / Math.max(width, height, 1));
  return (
    <img
      src={address(attachmentRoutes.preview.path, { attachmentId: id })} alt="" loading="lazy" decoding="async" className={styles.image}
      width={Math.max(1, Math.round(width * scale))} height={Math.max(1, Math.round(height * scale))}
    />
  );
}
