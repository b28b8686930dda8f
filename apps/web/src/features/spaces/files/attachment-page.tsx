import { attachmentRoutes, tlpTable, type OutputOf } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { address } from '../../../platform/api/address';
import { call } from '../../../platform/api/call';
import { ProblemError } from '../../../platform/api/problem-error';
import { download } from '../../../platform/api/download';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { Button, LinkButton } from '../../../ui/button';
import { LabelText } from '../../../ui/label-text';
import { Notice } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { Await } from '../../../ui/states';
import styles from './files.module.css';
import { SizeText } from './size-text';

type Attachment = OutputOf<typeof attachmentRoutes.one>;

/** A file of a post, looked at: pictures and pages as its label shows them, to keep where it lets them go. */
export default function AttachmentPage(): ReactNode {
  const { attachmentId = '' } = useParams();
  return (
    <RequireSignIn>
      <Opened key={attachmentId} attachmentId={attachmentId} />
    </RequireSignIn>
  );
}

function Opened({ attachmentId }: { attachmentId: string }): ReactNode {
  const { t } = useTranslation('attachments');
  const query = useQuery({
    queryKey: ['spaces', 'attachment', attachmentId],
    queryFn: ({ signal }) => call(attachmentRoutes.one, { params: { attachmentId }, signal }),
    staleTime: 0,
  });
  return (
    <Await query={query} lines={8}>
      {(file) => {
        const cell = file.label === null ? null : tlpTable.attachment[file.label];
        return (
          <Stack>
            <PageHeader title={file.name} meta={<p className={styles.facts}>{file.label !== null && <LabelText label={file.label} />} <SizeText bytes={file.bytes} /></p>} />
            {cell?.stamped && <Notice>{t(cell.download ? 'stamped' : 'viewOnly')}</Notice>}
            <div className={styles.row}>
              {file.topicId === null ? <Back /> : <LinkButton to={`/topics/${file.topicId}`} icon="back">{t('toTopic')}</LinkButton>}
              {cell?.download !== false && <Keep id={file.id} />}
            </div>
            <Pages file={file} />
          </Stack>
        );
      }}
    </Await>
  );
}

/** Of a file that waits with its post: to where it was opened from. */
function Back(): ReactNode {
  const { t } = useTranslation('attachments');
  const navigate = useNavigate();
  const isFirst = useLocation().key === 'default';
  return isFirst ? null : <Button icon="back" onPress={() => void navigate(-1)}>{t('back')}</Button>;
}

function Keep({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('attachments');
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const keep = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      await download(address(attachmentRoutes.file.path, { attachmentId: id }));
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button icon="download" isPending={pending} onPress={() => void keep()}>{t('keep')}</Button>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
    </>
  );
}

function Pages({ file }: { file: Attachment }): ReactNode {
  const { t } = useTranslation('attachments');
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['spaces', 'attachment', file.id, 'page', page],
    queryFn: ({ signal }) => picture(file.id, page, signal),
    // Nothing of it stays behind once the page is left.
    gcTime: 0,
    retry: false,
  });
  return (
    <>
      {file.pages > 1 && (
        <nav className={styles.row} aria-label={t('pagesLabel')}>
          <Button small isDisabled={page === 1} onPress={() => setPage(page - 1)}>{t('before')}</Button>
          <span>{t('pageOf', { page, pages: file.pages })}</span>
          <Button small isDisabled={page === file.pages} onPress={() => setPage(page + 1)}>{t('after')}</Button>
        </nav>
      )}
      <Await query={query} lines={10}>
        {(src) => <img src={src} alt={file.kind === 'image' ? file.name : t('pageAlt', { page, name: file.name })} className={styles.full} draggable={false} />}
      </Await>
    </>
  );
}

function picture(attachmentId: string, page: number, signal: AbortSignal): Promise<string> {
  return call(attachmentRoutes.page, { params: { attachmentId, page }, signal }).then((answer: unknown) => {
    if (!(answer instanceof Blob)) throw new ProblemError('client.unreadable', 0);
    return dataUrl(answer);
  });
}

/** The page's policy shows pictures of its own and those within it, and no other addresses. */
function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new Error('The picture can’t be read'));
    reader.readAsDataURL(blob);
  });
}
