import { talkRoutes, tlpName, type AuthorView, type TalkPostView, type TopicView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../../platform/api/call';
import { useSession } from '../../../platform/session/session';
import { Button, LinkButton } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { DateTimeText } from '../../../ui/moment-text';
import { Badge } from '../../../ui/notice';
import { Prose } from '../../../ui/page';
import { Skeleton } from '../../../ui/states';
import { announce } from '../../../ui/toast';
import { AuthorName, nameOf } from '../labels/author-name';
import { LabelText } from '../labels/label-text';
import { Reactions } from './reactions';
import styles from './topic.module.css';

const PostFiles = lazy(() => import('../files/post-files'));
const EditPost = lazy(() => import('./edit-post'));
const LongPost = lazy(() => import('./long-post'));
const FlagPost = lazy(() => import('./flag-post'));
const PostHistory = lazy(() => import('./post-history'));
const PostMore = lazy(() => import('./post-more'));

/** One post with its number, who wrote it, and what its reader may do with it. */
export function Post({ post, author, topic, isAsked, onReply, onQuote, onChanged }: {
  post: TalkPostView;
  author: AuthorView | undefined;
  topic: TopicView;
  /** Whether a link led to it: a long one is open then. */
  isAsked: boolean;
  onReply: () => void;
  onQuote: () => void;
  onChanged: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('spaces');
  const { person, may } = useSession();
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState<'history' | 'more' | null>(null);
  const { number, deletedBy, editedAt, replyTo, movedTo, releasedTo } = post;
  return (
    <article id={`post-${String(number)}`} data-number={number} tabIndex={-1} className={styles.post} aria-label={t('post.label', { number, name: nameOf(t, author) })}>
      <header className={styles.postHead}>
        <span className={styles.author}>
          <AuthorName author={author} />
        </span>
        {author?.memberName && <bdi>{author.memberName}</bdi>}
        <DateTimeText at={post.at} />
        {topic.answer === number && <Badge tone="success">{t('post.isAnswer')}</Badge>}
        {releasedTo !== null && <span>{t('post.released', { label: tlpName(releasedTo) })}</span>}
        {editedAt !== null && deletedBy === null && <Button kind="quiet" small onPress={() => setOpen('history')}>{t('post.edited')}</Button>}
        <a href={`#post-${String(number)}`} className={styles.number}>{t('post.number', { number })}</a>
      </header>
      {replyTo !== null && <p className={styles.answers}><a href={`#post-${String(replyTo)}`}>{t('post.answers', { number: replyTo })}</a></p>}
      {deletedBy !== null && (
        <p className={styles.gone}>
          {t(`post.deletedBy.${deletedBy}`)} {movedTo !== null && <Link to={`/topics/${movedTo}`}>{t('post.movedTo')}</Link>}
        </p>
      )}
      {deletedBy === null && (editing
        ? <Suspense fallback={<Skeleton lines={3} />}><EditPost post={post} topicId={topic.id} onDone={async () => { setEditing(false); await onChanged(); }} onCancel={() => setEditing(false)} /></Suspense>
        : post.isCut ? <Suspense fallback={<Prose html={post.html} />}><LongPost post={post} isAsked={isAsked} /></Suspense> : <Prose html={post.html} />)}
      {post.attachments.length > 0 && <Suspense fallback={null}><PostFiles files={post.attachments} label={topic.label} /></Suspense>}
      {post.answeredIn.map((one) => (
        <p key={one.topicId} className={styles.answers}>
          {t('post.answeredIn')} <LabelText label={one.label} /> <Link to={`/topics/${one.topicId}`}><bdi>{one.title}</bdi></Link>
        </p>
      ))}
      {deletedBy === null && !editing && (
        <>
          <Reactions post={post} />
          <div className={styles.postActions}>
            {topic.can.reply && <Button kind="quiet" small onPress={onReply}>{t('post.reply')}</Button>}
            {topic.can.reply && <Button kind="quiet" small onPress={onQuote}>{t('post.quote')}</Button>}
            {post.can.edit && <Button kind="quiet" small onPress={() => setEditing(true)}>{t('post.edit')}</Button>}
            {post.can.delete && <Delete post={post} onChanged={onChanged} />}
            {post.authorId !== person?.id && <Flag post={post} />}
            {author?.pseudonym !== undefined && may('pseudonym.open') && <LinkButton kind="quiet" small to={`/staff/pseudonyms?open=${author.id}`}>{t('whoWrote')}</LinkButton>}
            <Button kind="quiet" small aria-expanded={open === 'more'} onPress={() => setOpen(open === 'more' ? null : 'more')}>{t('post.more')}</Button>
          </div>
        </>
      )}
      <Suspense fallback={null}>
        {open === 'more' && <PostMore post={post} topic={topic} onChanged={onChanged} />}
        {open === 'history' && <PostHistory post={post} onClose={() => setOpen(null)} />}
      </Suspense>
    </article>
  );
}

function Flag({ post: { id, number } }: { post: TalkPostView }): ReactNode {
  const { t } = useTranslation('spaces');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" small onPress={() => setOpen(true)}>{t('flag.action')}</Button>
      {open && <Suspense fallback={null}><FlagPost postId={id} number={number} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}

function Delete({ post, onChanged }: { post: TalkPostView; onChanged: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('spaces');
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    await call(talkRoutes.remove, { params: { postId: post.id } });
    await onChanged();
    announce(t('post.deleted'));
  };
  return (
    <>
      <Button kind="quiet" small onPress={() => setAsking(true)}>{t('post.delete')}</Button>
      <ConfirmDialog
        title={t('post.deleteTitle', { number: post.number })} isOpen={asking} onClose={() => setAsking(false)} goes={t('post.deleteGoes')} undo={t('post.deleteUndo')}
        confirmLabel={t('post.deleteConfirm')} onConfirm={remove}
      />
    </>
  );
}
