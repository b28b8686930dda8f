import { talkRoutes, type TalkPostView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { Prose } from '../../../ui/page';
import { ErrorState } from '../../../ui/states';
import styles from './topic.module.css';

/**
 * A long post: its beginning, and all of it once somebody wants it. What is read already stays where it is, since the
 * beginning is the same; the button goes on below the text.
 */
export default function LongPost({ post, isAsked }: { post: TalkPostView; isAsked: boolean }): ReactNode {
  const { t } = useTranslation('spaces');
  const [open, setOpen] = useState(isAsked);
  const whole = useQuery({
    queryKey: ['spaces', 'whole', post.id, post.version],
    queryFn: ({ signal }) => call(talkRoutes.whole, { params: { postId: post.id }, signal }),
    enabled: open,
    // Nothing is kept: who may read it can change at any moment.
    gcTime: 0,
  });
  const isShown = open && whole.isSuccess;
  const fold = (): void => {
    setOpen(false);
    document.getElementById(`post-${String(post.number)}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <Prose html={isShown ? whole.data.html : post.html} />
      {open && whole.isError && <ErrorState error={whole.error} retry={() => void whole.refetch()} />}
      <div className={styles.postActions}>
        <Button small icon={isShown ? 'up' : 'down'} isPending={open && whole.isFetching} aria-expanded={isShown} onPress={() => (isShown ? fold() : setOpen(true))}>
          {t(isShown ? 'post.fold' : 'post.whole')}
        </Button>
      </div>
    </>
  );
}
