import { talkRoutes, type TalkPostView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { CloseButton } from '../../../ui/cancel-button';
import { Dialog } from '../../../ui/dialog';
import { DateTimeText } from '../../../ui/moment-text';
import { Prose } from '../../../ui/page';
import { Await } from '../../../ui/states';
import styles from './topic.module.css';

/** What a post says now and said before, the newest first. */
export default function PostHistory({ post, onClose }: { post: TalkPostView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const query = useQuery({
    queryKey: ['spaces', 'history', post.id, post.version],
    queryFn: async ({ signal }) => {
      const params = { postId: post.id };
      const { html } = post.isCut ? await call(talkRoutes.whole, { params, signal }) : post;
      return { now: html, ...(await call(talkRoutes.history, { params, signal })) };
    },
    gcTime: 0,
  });
  return (
    <Dialog title={t('history.title', { number: post.number })} isOpen onClose={onClose}>
      <Await query={query} lines={4}>
        {({ now, items }) => (
          <>
            <section className={styles.version}>
              <h3>{t('history.now')}</h3>
              <Prose html={now} />
            </section>
            {items.map(({ version, html, until, fileTaken }) => (
              <section key={version} className={styles.version}>
                <h3>{t('history.until')} <DateTimeText at={until} /></h3>
                {fileTaken && <p>{t('history.fileTaken')}</p>}
                <Prose html={html} />
              </section>
            ))}
          </>
        )}
      </Await>
      <CloseButton onPress={onClose} />
    </Dialog>
  );
}
