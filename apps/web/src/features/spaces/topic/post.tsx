import { tlpName, type AuthorView, type TalkPostView, type TopicView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../../platform/session/session';
import { Button, LinkButton } from '../../../ui/button';
import { LabelText } from '../../../ui/label-text';
import { DateTimeText } from '../../../ui/moment-text';
import { Badge } from '../../../ui/notice';
import { Prose } from '../../../ui/page';
import { Skeleton } from '../../../ui/states';
import { AuthorName, nameOf } from '../labels/author-name';
import { Reactions } from './reactions';
import styles from './topic.module.css';

const PostFiles = lazy(() => import('../files/post-files'));
const EditPost = lazy(() => import('./edit-post'));
const LongPost = lazy(() => import('./long-post'));
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
  const { may } = useSession();
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState<'history' | 'more' | null>(null);
  const { number, deletedBy, editedAt, replyTo, movedTo, releasedTo } = post;
  return (
    <article id={`post-${String(number)}`} data-number={number} tabIndex={-1} className={styles.post} aria-label={t('post.label', { number, name: nameOf(t, author) })}>
      <header className={styles.postHead}>
        <span className={styles.author}>
          <AuthorName author={author} />
        </span>
        <a href={`#post-${String(number)}`} className={styles.number}>{t('post.number', { number })}</a>
        {author?.memberName && <bdi>{author.memberName}</bdi>}
        <DateTimeText at={post.at} />
        {topic.answer === number && <Badge tone="success">{t('post.isAnswer')}</Badge>}
        {releasedTo !== null && <span>{t('post.released', { label: tlpName(releasedTo) })}</span>}
        {replyTo !== null && <a href={`#post-${String(replyTo)}`}>{t('post.answers', { number: replyTo })}</a>}
        {editedAt !== null && deletedBy === null && <Button kind="quiet" small onPress={() => setOpen('history')}>{t('post.edited')}</Button>}
      </header>
      {deletedBy !== null && (
        <p className={styles.gone}>
          {t(`post.deletedBy.${deletedBy}`)} {movedTo !== null && <Link to={`/topics/${movedTo}`}>{t('post.movedTo')}</Link>}
        </p>
      )}
      {deletedBy === null && (editing
        ? <Suspense fallback={<Skeleton lines={3} />}><EditPost post={post} topicId={topic.id} onDone={async () => { setEditing(false); await onChanged(); }} onCancel={() => setEditing(false)} /></Suspense>
        : post.isCut ? <Suspense fallback={<Prose html={post.html} />}><LongPost post={post} isAsked={isAsked} /></Suspense> : <Prose html={post.html} />)}
      {post.attachments.length > 0 && <Suspense fallback={null}><PostFiles files={post.attachments} label={topic.label} canTake={post.can.takeFiles} onTaken={onChanged} /></Suspense>}
      {post.answeredIn.map((one) => (
        <p key={one.topicId} className={styles.answers}>
          {t('post.answeredIn')} <LabelText label={one.label} /> <Link to={`/topics/${one.topicId}`}><bdi>{one.title}</bdi></Link>
        </p>
      ))}
      {deletedBy === null && !editing && (
        <div className={styles.postFoot}>
          <Reactions post={post} />
          <div className={styles.quietActions}>
            {topic.can.reply && <Button kind="quiet" small onPress={onReply}>{t('post.reply')}</Button>}
            {topic.can.reply && <Button kind="quiet" small onPress={onQuote}>{t('post.quote')}</Button>}
            {post.can.edit && <Button kind="quiet" small onPress={() => setEditing(true)}>{t('post.edit')}</Button>}
            {author?.pseudonym !== undefined && may('pseudonym.open') && <LinkButton kind="quiet" small to={`/staff/pseudonyms?open=${author.id}`}>{t('whoWrote')}</LinkButton>}
            <Button kind="quiet" small aria-expanded={open === 'more'} onPress={() => setOpen(open === 'more' ? null : 'more')}>{t('post.more')}</Button>
          </div>
        </div>
      )}
      <Suspense fallback={null}>
        {open === 'more' && <PostMore post={post} topic={topic} onChanged={onChanged} />}
        {open === 'history' && <PostHistory post={post} onClose={() => setOpen(null)} />}
      </Suspense>
    </article>
  );
}
