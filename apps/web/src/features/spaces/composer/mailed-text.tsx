import { mailReplyRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { announce } from '../../../ui/toast';
import styles from './editor.module.css';

/** What somebody wrote in a mail that was not published: why, and the text, to go on with or to drop. */
export default function MailedText({ mailReplyId, onText, onGone }: {
  mailReplyId: string;
  /** Takes the text into the composer; it is forgotten here once it is published. */
  onText: (text: string) => void;
  onGone: () => void;
}): ReactNode {
  const { t } = useTranslation('mail-replies');
  const { sentence } = useProblemText();
  const [failure, setFailure] = useState<string>();
  const { data, isError } = useQuery({
    queryKey: ['mail-replies', mailReplyId], queryFn: ({ signal }) => call(mailReplyRoutes.waiting, { params: { mailReplyId }, signal }), retry: false, gcTime: 0, staleTime: Infinity,
  });
  const box = useRef<HTMLDivElement>(null);
  const isThere = data !== undefined;
  // The mail's link leads here, which may be far below.
  useEffect(() => {
    if (!isThere) return;
    box.current?.scrollIntoView({ block: 'center' });
    box.current?.focus({ preventScroll: true });
  }, [isThere]);
  // Refused for another reason, published or dropped since: there is nothing to go on with.
  if (!data || isError) return null;
  const drop = async (): Promise<void> => {
    try {
      await call(mailReplyRoutes.drop, { params: { mailReplyId } });
      announce(t('dropped'));
      onGone();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  return (
    <div ref={box} tabIndex={-1}>
      <Notice title={t('title')}>
        <p>{t(`reasons.${data.reason}`)} {t('where')}</p>
        <div className={styles.tools}>
          <Button onPress={() => { onText(data.text); onGone(); }}>{t('put')}</Button>
          <Button kind="quiet" onPress={() => void drop()}>{t('drop')}</Button>
        </div>
        {failure && <Notice tone="danger" live>{failure}</Notice>}
      </Notice>
    </div>
  );
}
