import { applicationRoutes, attachmentTypes, largestAttachment, type ApplicationDocumentView, type CandidacyView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { newId } from '../../platform/api/new-id';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { preparedFile } from '../../platform/sending/photo';
import { sendInParts } from '../../platform/sending/send-in-parts';
import { Button, DownloadLink, IconButton } from '../../ui/button';
import { FileButton } from '../../ui/file-button';
import { Notice } from '../../ui/notice';
import { Progress } from '../../ui/progress';
import { candidacyQuery } from './candidacies.api';
import styles from './candidacies.module.css';

const kinds = [...attachmentTypes, 'image/heic'];
const megabyte = 1024 * 1024;

/** The papers that the call asks for: one of each, sent in parts, so that a dropped line costs little. */
export function Papers({ candidacy, documents, tried }: { candidacy: CandidacyView; documents: readonly ApplicationDocumentView[]; tried: boolean }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { number } = useFormats();
  return (
    <fieldset className={styles.group}>
      <legend>{t('papers.title')}</legend>
      <p className={styles.soft}>{t('papers.help', { size: number(largestAttachment / megabyte) })}</p>
      {candidacy.call.documents.map(({ key, label, isRequired }) => (
        <Paper key={key} candidacyId={candidacy.id} paperKey={key} label={label || t('papers.cv')} isRequired={isRequired} isMissing={tried && isRequired} document={documents.find((one) => one.key === key)} />
      ))}
    </fieldset>
  );
}

interface Sending {
  id: string;
  name: string;
  content: Blob;
  share: number;
  error: unknown;
}

function Paper({ candidacyId, paperKey, label, isRequired, isMissing, document }: {
  candidacyId: string; paperKey: string; label: string; isRequired: boolean; isMissing: boolean; document: ApplicationDocumentView | undefined;
}): ReactNode {
  const { t } = useTranslation('candidacies');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const show = (change: (documents: ApplicationDocumentView[]) => ApplicationDocumentView[]): void => {
    client.setQueryData(candidacyQuery(candidacyId).queryKey, (old) => (old?.application ? { ...old, application: { ...old.application, documents: change(old.application.documents) } } : old));
  };
  const send = async (file: Sending): Promise<void> => {
    const params = { candidacyId, documentId: file.id };
    setSending({ ...file, error: null });
    try {
      const taken = await sendInParts<ApplicationDocumentView>(file.content, {
        begin: async (bytes) => {
          const { parts, document: there } = await call(applicationRoutes.beginDocument, { params, body: { key: paperKey, name: file.name.slice(0, 1000), bytes } });
          return { parts, taken: there };
        },
        part: (part, bytes) => call(applicationRoutes.documentPart, { params: { ...params, part }, rawBody: bytes }),
        finish: () => call(applicationRoutes.finishDocument, { params, body: {} }),
      }, (share) => setSending({ ...file, share, error: null }));
      setSending(null);
      show((documents) => [...documents.filter(({ key }) => key !== paperKey), taken]);
    } catch (error) {
      setSending({ ...file, error });
    }
  };
  const choose = async (file: File): Promise<void> => {
    const { name, content } = await preparedFile(file);
    setTooLarge(content.size > largestAttachment || content.size === 0);
    if (content.size > 0 && content.size <= largestAttachment) await send({ id: newId(), name, content, share: 0, error: null });
  };
  const remove = async (id: string): Promise<void> => {
    try {
      await call(applicationRoutes.removeDocument, { params: { candidacyId, documentId: id } });
      show((documents) => documents.filter((one) => one.id !== id));
    } catch {
      // It was taken away, or handed in, elsewhere: what stands there now is shown.
      await client.invalidateQueries({ queryKey: candidacyQuery(candidacyId).queryKey });
    }
  };
  return (
    <div className={styles.paper} data-field={`document-${paperKey}`}>
      <p><strong dir="auto">{label}</strong>{!isRequired && <span className={styles.soft}> {t('papers.optional')}</span>}</p>
      {isMissing && !document && !sending && <p className={styles.wrong}>{t('gaps.document', { label })}</p>}
      {document && (
        <div className={styles.row}>
          <DownloadLink small kind="quiet" href={address(applicationRoutes.document.path, { candidacyId, documentId: document.id })}><bdi>{document.name}</bdi></DownloadLink>
          <IconButton icon="close" label={t('papers.remove', { name: document.name })} onPress={() => void remove(document.id)} />
        </div>
      )}
      {sending && sending.error === null && <Progress label={t(sending.share < 1 ? 'papers.sending' : 'papers.checking', { name: sending.name })} done={sending.share} total={1} />}
      {sending && sending.error !== null && (
        <Notice tone="warning" live title={t('papers.stopped', { name: sending.name })}>
          <p>{sentence(sending.error)}</p>
          <div className={styles.row}>
            <Button small onPress={() => void send(sending)}>{t('papers.again')}</Button>
            <Button small kind="quiet" onPress={() => setSending(null)}>{t('papers.leave')}</Button>
          </div>
        </Notice>
      )}
      {tooLarge && <Notice tone="warning" live>{t('papers.tooLarge')}</Notice>}
      {!sending && <div><FileButton accept={kinds} onFile={(file) => void choose(file)}>{t(document ? 'papers.replace' : 'papers.choose')}</FileButton></div>}
    </div>
  );
}
