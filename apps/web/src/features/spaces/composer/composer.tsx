import { heldPostRoutes, mailReplyRoutes, talkRoutes, type AttachmentView, type AuthorView, type TopicView } from '@rso-connect/shared';
import { lazy, Suspense, useEffect, useImperativeHandle, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { Form } from '../../../ui/form';
import { Skeleton } from '../../../ui/states';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { useProtection } from '../protection/use-protection';
import { AudienceLine } from '../labels/audience-line';
import { useDraft, type Draft } from './drafts';
import { FirstPosts, useFirstPosts } from './first-posts';
import { mentionsIn } from './mentions-in';
import { TextEditor } from './text-editor';

const MailedText = lazy(() => import('./mailed-text'));

interface ComposerProps {
  topic: TopicView;
  personId: string;
  /** The number that it answers, with its author's name. */
  replyTo: { number: number; name: string } | null;
  /** Set here: puts a quote at the end of what is there. */
  quoting: Ref<(quote: { postId: string; text: string }) => void>;
  onCancelReply: () => void;
  onWritten: (number: number) => Promise<void>;
}

/** Writes a post in a topic; what was begun outlives a closed tab. */
export default function Composer(props: ComposerProps): ReactNode {
  const { draft, keep } = useDraft(props.personId, props.topic.id);
  return draft ? <Writing {...props} draft={draft} keep={keep} /> : <Skeleton lines={4} />;
}

function Writing({ topic, draft, keep, replyTo, quoting, onCancelReply, onWritten }: ComposerProps & { draft: Draft; keep: (draft: Draft | null) => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const firstPosts = useFirstPosts(topic.spaceId);
  const [search] = useSearchParams();
  const [mailed, setMailed] = useState(search.get('mailed'));
  const [taken, setTaken] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly AttachmentView[]>(draft.files ?? []);
  const [mentionedIds, setMentionedIds] = useState<readonly string[]>(draft.mentionedIds ?? []);
  const [quotedIds, setQuotedIds] = useState<readonly string[]>(draft.quotedIds ?? []);
  const form = useForm({
    route: firstPosts.wait ? heldPostRoutes.reply : talkRoutes.reply,
    params: { topicId: topic.id },
    initial: { text: draft.text },
    fields: { text: { label: t('reply.label'), wrong: { too_small: t('form.textMissing') } } },
    prepare: ({ text }) => ({
      id: draft.id, text, replyTo: replyTo?.number ?? null, quotedIds, mentionedIds, attachmentIds: files.map(({ id }) => id),
      seen: { spaceId: topic.spaceId, label: topic.label },
    }),
    done: async (written) => {
      keep(null);
      // It is kept for 14 days and no longer, should that go wrong.
      if (taken !== null) void call(mailReplyRoutes.drop, { params: { mailReplyId: taken } }).catch(() => undefined);
      const isPublished = 'number' in written;
      announce(t(isPublished ? 'reply.done' : 'first.handedIn'));
      await firstPosts.refresh();
      // No post has this number: the composer begins anew all the same.
      await onWritten(isPublished ? written.number : -Date.now());
    },
  });
  const { text } = form.values;
  useEffect(() => {
    keep(text === '' && files.length === 0 ? null : { id: draft.id, text, quotedIds: [...quotedIds], mentionedIds: [...mentionedIds], files });
  }, [keep, draft.id, text, quotedIds, mentionedIds, files]);
  const protection = useProtection({ form, spaceId: topic.spaceId, text, files, onFiles: setFiles });
  const add = (words: string): void => form.set({ text: `${text === '' ? '' : `${text.trimEnd()}\n\n`}${words}` });
  useImperativeHandle(quoting, () => (quote) => {
    setQuotedIds([...new Set([...quotedIds, quote.postId])]);
    add(`${quote.text}\n\n`);
  });
  return (
    <Form form={protection.form} submitLabel={t('reply.submit')}>
      {protection.notice}
      <FirstPosts spaceId={topic.spaceId} />
      {mailed !== null && (
        <Suspense fallback={null}>
          <MailedText mailReplyId={mailed} onText={(words) => { setTaken(mailed); add(words); }} onGone={() => setMailed(null)} />
        </Suspense>
      )}
      {replyTo && (
        <p>
          {t('reply.to', { number: replyTo.number })} <bdi>{replyTo.name}</bdi>{' '}
          <Button kind="quiet" small onPress={onCancelReply}>{t('reply.toNobody')}</Button>
        </p>
      )}
      <TextEditor
        {...form.field('text')} rows={5} max={20_000} help={t('form.help')} mentions={mentionsIn(topic.id)}
        onMention={({ id }: AuthorView) => setMentionedIds([...new Set([...mentionedIds, id])])}
      />
      {protection.attach}
      <AudienceLine label={topic.label} audience={topic.audience} />
    </Form>
  );
}
