import { attachmentTypes, largestAttachment, mostAttachments, type AttachmentView } from '@rso-connect/shared';
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
import { reasonsToLeave, useSending } from './use-sending';

/** A telephone's own pictures are drawn anew before they are sent, where it can. */
const kinds = [...attachmentTypes, 'image/heic'];
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
  const { sending, left, refused, placed, add, again, cancel, remove } = useSending(spaceId, files, onFiles);
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
    const mark = (isOver: boolean): void => { form.toggleAttribute('data-dropping', isOver); };
    const paste = (event: ClipboardEvent): void => take(event, event.clipboardData?.files);
    const drop = (event: DragEvent): void => {
      mark(false);
      take(event, event.dataTransfer?.files);
    };
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      mark(true);
    };
    // Going from one field of the form to the next isn't leaving it.
    const leave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) mark(false);
    };
    form.addEventListener('paste', paste);
    form.addEventListener('drop', drop);
    form.addEventListener('dragover', over);
    form.addEventListener('dragleave', leave);
    return () => {
      mark(false);
      form.removeEventListener('paste', paste);
      form.removeEventListener('drop', drop);
      form.removeEventListener('dragover', over);
      form.removeEventListener('dragleave', leave);
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
      {placed.length > 0 && <Notice tone="warning" live title={t('placed')}>{t('placedLead', { names: placed.map(({ name }) => name).join(', ') })}</Notice>}
      {left.length + refused.length > 0 && (
        <Notice tone="warning" live title={t('left.title')}>
          <ul>
            {reasonsToLeave.filter((why) => left.some((one) => one.why === why)).map((why) => (
              <li key={why}>{t(`left.${why}`, { names: left.filter((one) => one.why === why).map(({ name }) => name).join(', '), size: number(largestAttachment / megabyte), most: mostAttachments })}</li>
            ))}
            {refused.map(({ id, name, error }) => <li key={id}><bdi>{name}</bdi>: {sentence(error)}</li>)}
          </ul>
        </Notice>
      )}
      <div className={styles.choose}>
        <FileButton accept={kinds} onFiles={add}>{t('choose')}</FileButton>
        <p className={styles.help}>{t('help', { size: number(largestAttachment / megabyte) })}</p>
      </div>
    </div>
  );
}
