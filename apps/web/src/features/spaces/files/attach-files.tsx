import { largestAttachment, type AttachmentView } from '@rso-connect/shared';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button, IconButton } from '../../../ui/button';
import { FileButton } from '../../../ui/file-button';
import { Notice } from '../../../ui/notice';
import { Progress } from '../../../ui/progress';
import styles from './files.module.css';
import { SizeText } from './size-text';
import { useSending } from './use-sending';

const kinds = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/heic', 'application/pdf'];
const megabyte = 1024 * 1024;

/** Files for a post: chosen, dropped or pasted anywhere in its form, and sent while one goes on writing. */
export default function AttachFiles({ spaceId, files, onFiles, onBusy }: {
  spaceId: string;
  files: readonly AttachmentView[];
  onFiles: (files: AttachmentView[]) => void;
  /** Told whether one is still on its way. */
  onBusy: (busy: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('attachments');
  const { number } = useFormats();
  const { sentence } = useProblemText();
  const { sending, left, placed, add, again, cancel, remove } = useSending(spaceId, files, onFiles);
  const box = useRef<HTMLDivElement>(null);
  const adding = useRef(add);
  useEffect(() => {
    adding.current = add;
  });
  const isBusy = sending.length > 0;
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  useEffect(() => {
    const form = box.current?.closest('form');
    if (!form) return undefined;
    const take = (event: Event, chosen: FileList | undefined): void => {
      if (!chosen || chosen.length === 0) return;
      event.preventDefault();
      adding.current(Array.from(chosen));
    };
    const paste = (event: ClipboardEvent): void => take(event, event.clipboardData?.files);
    const drop = (event: DragEvent): void => take(event, event.dataTransfer?.files);
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    form.addEventListener('paste', paste);
    form.addEventListener('drop', drop);
    form.addEventListener('dragover', over);
    return () => {
      form.removeEventListener('paste', paste);
      form.removeEventListener('drop', drop);
      form.removeEventListener('dragover', over);
    };
  }, []);
  return (
    <div ref={box} className={styles.attach}>
      {files.length > 0 && (
        <ul className={styles.list} aria-label={t('attached')}>
          {files.map((file) => (
            <li key={file.id} className={styles.row}>
              <bdi>{file.name}</bdi> <SizeText bytes={file.bytes} />
              <IconButton icon="close" label={t('remove', { name: file.name })} onPress={() => remove(file.id)} />
            </li>
          ))}
        </ul>
      )}
      {sending.map(({ id, name, share, error }) => (
        <div key={id} className={styles.sending}>
          {error === null
            ? <Progress label={t(share < 1 ? 'sending' : 'checking', { name })} done={share} total={1} />
            : <Notice tone="warning" live title={t('stopped', { name })}>{sentence(error)}</Notice>}
          <div className={styles.row}>
            {error !== null && <Button small onPress={() => again(id)}>{t('again')}</Button>}
            <Button small kind="quiet" onPress={() => cancel(id)}>{t('cancel', { name })}</Button>
          </div>
        </div>
      ))}
      {placed.length > 0 && <Notice tone="warning" live title={t('placed')}>{t('placedLead', { names: placed.join(', ') })}</Notice>}
      {left.length > 0 && <Notice tone="warning" live>{t('left', { names: left.join(', '), size: number(largestAttachment / megabyte) })}</Notice>}
      <div>
        <FileButton accept={kinds} onFile={(file) => add([file])}>{t('choose')}</FileButton>
        <p className={styles.help}>{t('help', { size: number(largestAttachment / megabyte) })}</p>
      </div>
    </div>
  );
}
