import { composingRoutes, labelsWithin, releasableTo, talkRoutes, tlpName, topicActRoutes, type TalkPostView, type TopicView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { useSession } from '../../../platform/session/session';
import { Button } from '../../../ui/button';
import { CancelButton } from '../../../ui/cancel-button';
import { SelectField } from '../../../ui/choice-fields';
import { ConfirmDialog, Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { Notice } from '../../../ui/notice';
import { Await } from '../../../ui/states';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { ownSpacesQuery, spaceQuery, topicQuery, useSpacesRefresh } from '../spaces.api';
import styles from './topic.module.css';

const FlagPost = lazy(() => import('./flag-post'));

/** What is done with a post less often: marked as the answer, answered under a stricter label, quoted elsewhere, released, deleted, reported. */
export default function PostMore({ post, topic, onChanged }: { post: TalkPostView; topic: TopicView; onChanged: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('spaces');
  const { sentence } = useProblemText();
  const { person } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = useSpacesRefresh();
  const space = useQuery(spaceQuery(topic.spaceId));
  const [open, setOpen] = useState<'release' | 'elsewhere' | null>(null);
  const [failure, setFailure] = useState<string>();
  const isAnswer = topic.answer === post.number;
  const solve = async (): Promise<void> => {
    setFailure(undefined);
    try {
      client.setQueryData(topicQuery(topic.id).queryKey, await call(topicActRoutes.solve, { params: { topicId: topic.id }, body: { version: topic.version, postId: isAnswer ? null : post.id } }));
      await refresh();
      announce(t(isAnswer ? 'solve.undone' : 'solve.done'));
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const hasStricter = space.data?.can.post === true && labelsWithin(space.data.ceilingLabel).length > labelsWithin(topic.label).length;
  return (
    <div className={styles.postActions}>
      {topic.can.solve && (post.number > 1 || isAnswer) && <Button small onPress={() => void solve()}>{t(isAnswer ? 'solve.undo' : 'solve.mark')}</Button>}
      {hasStricter && (
        <Button small onPress={() => void navigate(`/spaces/${topic.spaceId}/new?answers=${post.id}&label=${encodeURIComponent(topic.label)}`)}>{t('post.stricter')}</Button>
      )}
      <Button small onPress={() => setOpen('elsewhere')}>{t('post.quoteElsewhere')}</Button>
      {post.can.release && <Button small onPress={() => setOpen('release')}>{t('release.open')}</Button>}
      {post.can.delete && <Delete post={post} onChanged={onChanged} />}
      {post.authorId !== person?.id && <Flag post={post} />}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {open === 'release' && <Release post={post} topic={topic} onClose={() => setOpen(null)} onChanged={onChanged} />}
      {open === 'elsewhere' && <Elsewhere post={post} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Release({ post, topic, onClose, onChanged }: { post: TalkPostView; topic: TopicView; onClose: () => void; onChanged: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('spaces');
  const form = useForm({
    route: composingRoutes.release,
    params: { postId: post.id },
    initial: { releasedTo: post.releasedTo as string ?? '' },
    fields: { releasedTo: { label: t('release.label') } },
    prepare: ({ releasedTo }) => ({ releasedTo: releasedTo === '' ? null : releasedTo }),
    done: async () => {
      await onChanged();
      announce(t('release.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('release.title', { number: post.number })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('release.submit')} actions={<CancelButton onPress={onClose} />}>
        <p>{t('release.lead')}</p>
        <SelectField {...form.field('releasedTo')} emptyLabel={t('release.none')} choices={releasableTo(topic.label).map((value) => ({ value, label: tlpName(value) }))} />
      </Form>
    </Dialog>
  );
}

function Elsewhere({ post, onClose }: { post: TalkPostView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const navigate = useNavigate();
  const spaces = useQuery(ownSpacesQuery);
  const [spaceId, setSpaceId] = useState('');
  return (
    <Dialog title={t('elsewhere.title', { number: post.number })} isOpen onClose={onClose}>
      <p>{t('elsewhere.lead')}</p>
      <Await query={spaces} lines={2}>
        {({ items }) => (
          <SelectField
            name="spaceId" label={t('elsewhere.space')} emptyLabel={t('elsewhere.choose')} value={spaceId} onChange={setSpaceId}
            choices={items.filter(({ standing }) => standing === 'active').map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Await>
      <div className={styles.postActions}>
        <Button kind="primary" isDisabled={spaceId === ''} onPress={() => void navigate(`/spaces/${spaceId}/new?quote=${post.id}`)}>{t('elsewhere.submit')}</Button>
        <CancelButton onPress={onClose} />
      </div>
    </Dialog>
  );
}

function Flag({ post: { id, number } }: { post: TalkPostView }): ReactNode {
  const { t } = useTranslation('spaces');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onPress={() => setOpen(true)}>{t('flag.action')}</Button>
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
      <Button small onPress={() => setAsking(true)}>{t('post.delete')}</Button>
      <ConfirmDialog
        title={t('post.deleteTitle', { number: post.number })} isOpen={asking} onClose={() => setAsking(false)} goes={t('post.deleteGoes')} undo={t('post.deleteUndo')}
        confirmLabel={t('post.deleteConfirm')} onConfirm={remove}
      />
    </>
  );
}
