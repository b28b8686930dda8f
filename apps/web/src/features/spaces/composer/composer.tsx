import { heldPostRoutes, talkRoutes, type TopicView } from '@rso-connect/shared';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../platform/api/new-id';
import { Button } from '../../../ui/button';
import { Form } from '../../../ui/form';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { AudienceLine } from '../labels/audience-line';
import { keepDraft, readDraft } from './drafts';
import { FirstPosts, useFirstPosts } from './first-posts';

/** Writes a post in a topic; what was begun outlives a reload. */
export function Composer({ topic, personId, replyTo, onCancelReply, onWritten }: {
  topic: TopicView;
  personId: string;
  /** The number that it answers, with its author's name. */
  replyTo: { number: number; name: string } | null;
  onCancelReply: () => void;
  onWritten: (number: number) => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('spaces');
  const [draft] = useState(() => readDraft(personId, topic.id) ?? { id: newId(), text: '' });
  const firstPosts = useFirstPosts(topic.spaceId);
  const form = useForm({
    route: firstPosts.wait ? heldPostRoutes.reply : talkRoutes.reply,
    params: { topicId: topic.id },
    initial: { text: draft.text },
    fields: { text: { label: t('reply.label'), wrong: { too_small: t('form.textMissing') } } },
    prepare: ({ text }) => ({ id: draft.id, text, replyTo: replyTo?.number ?? null }),
    done: async (written) => {
      keepDraft(personId, topic.id, null);
      const isPublished = 'number' in written;
      announce(t(isPublished ? 'reply.done' : 'first.handedIn'));
      await firstPosts.refresh();
      // No post has this number: the composer begins anew all the same.
      await onWritten(isPublished ? written.number : -Date.now());
    },
  });
  const { text } = form.values;
  useEffect(() => {
    keepDraft(personId, topic.id, text === '' ? null : { id: draft.id, text });
  }, [personId, topic.id, draft.id, text]);
  return (
    <Form form={form} submitLabel={t('reply.submit')}>
      <FirstPosts spaceId={topic.spaceId} />
      {replyTo && (
        <p>
          {t('reply.to', { number: replyTo.number })} <bdi>{replyTo.name}</bdi>{' '}
          <Button kind="quiet" small onPress={onCancelReply}>{t('reply.toNobody')}</Button>
        </p>
      )}
      <TextAreaField {...form.field('text')} rows={5} max={20_000} help={t('form.help')} />
      <AudienceLine label={topic.label} audience={topic.audience} />
    </Form>
  );
}
