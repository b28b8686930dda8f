import { talkRoutes, type AuthorView, type TalkPostView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useSession } from '../../../platform/session/session';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { DateTimeText } from '../../../ui/moment-text';
import { Prose } from '../../../ui/page';
import { Await } from '../../../ui/states';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import styles from './topic.module.css';

const FlagPost = lazy(() => import('./flag-post'));

/** One post with its number, who wrote it, and what its reader may do with it. */
export function Post({ post, author, canReply, onReply, onChanged }: {
  post: TalkPostView;
  author: AuthorView | undefined;
  canReply: boolean;
  onReply: () => void;
  onChanged: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('spaces');
  const { person } = useSession();
  const [editing, setEditing] = useState(false);
  const { number, deletedBy, editedAt, replyTo } = post;
  return (
    <article id={`post-${String(number)}`} data-number={number} tabIndex={-1} className={styles.post} aria-label={t('post.label', { number, name: author?.name ?? '' })}>
      <header className={styles.postHead}>
        <span className={styles.author}>
          <bdi>{author?.name}</bdi>
        </span>
        {author?.memberName && <bdi>{author.memberName}</bdi>}
        <DateTimeText at={post.at} />
        {editedAt !== null && <span>{t('post.edited')}</span>}
        <a href={`#post-${String(number)}`} className={styles.number}>{t('post.number', { number })}</a>
      </header>
      {replyTo !== null && <p className={styles.answers}><a href={`#post-${String(replyTo)}`}>{t('post.answers', { number: replyTo })}</a></p>}
      {deletedBy !== null && <p className={styles.gone}>{t(`post.deletedBy.${deletedBy}`)}</p>}
      {deletedBy === null && (editing
        ? <Edit post={post} onDone={async () => { setEditing(false); await onChanged(); }} onCancel={() => setEditing(false)} />
        : <Prose html={post.html} />)}
      {deletedBy === null && !editing && (
        <div className={styles.postActions}>
          {canReply && <Button kind="quiet" small onPress={onReply}>{t('post.reply')}</Button>}
          {post.can.edit && <Button kind="quiet" small onPress={() => setEditing(true)}>{t('post.edit')}</Button>}
          {post.can.delete && <Delete post={post} onChanged={onChanged} />}
          {post.authorId !== person?.id && <Flag post={post} />}
        </div>
      )}
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

interface EditProps {
  post: TalkPostView;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

function Edit(props: EditProps): ReactNode {
  const source = useQuery({
    queryKey: ['spaces', 'source', props.post.id, props.post.version],
    queryFn: ({ signal }) => call(talkRoutes.source, { params: { postId: props.post.id }, signal }),
    gcTime: 0,
  });
  return <Await query={source} lines={3}>{(read) => <EditForm {...props} {...read} />}</Await>;
}

function EditForm({ post, text, version, onDone, onCancel }: EditProps & { text: string; version: number }): ReactNode {
  const { t } = useTranslation('spaces');
  const form = useForm({
    route: talkRoutes.edit,
    params: { postId: post.id },
    initial: { text },
    fields: { text: { label: t('post.editLabel', { number: post.number }), wrong: { too_small: t('form.textMissing') } } },
    prepare: (values) => ({ version, ...values }),
    done: async () => {
      announce(t('post.saved'));
      await onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('post.save')} actions={<Button onPress={onCancel}>{t('post.cancel')}</Button>}>
      <TextAreaField {...form.field('text')} rows={6} max={20_000} help={t('post.editHelp')} />
    </Form>
  );
}
