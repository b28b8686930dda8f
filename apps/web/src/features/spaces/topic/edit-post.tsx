import { talkRoutes, type TalkPostView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { Form } from '../../../ui/form';
import { Await } from '../../../ui/states';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { mentionsIn } from '../composer/mentions-in';
import { TextEditor } from '../composer/text-editor';

interface EditProps {
  post: TalkPostView;
  topicId: string;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

/** Changes a post: what it said before is kept. */
export default function EditPost(props: EditProps): ReactNode {
  const source = useQuery({
    queryKey: ['spaces', 'source', props.post.id, props.post.version],
    queryFn: ({ signal }) => call(talkRoutes.source, { params: { postId: props.post.id }, signal }),
    gcTime: 0,
  });
  return <Await query={source} lines={3}>{(read) => <EditForm {...props} {...read} />}</Await>;
}

function EditForm({ post, topicId, text, version, onDone, onCancel }: EditProps & { text: string; version: number }): ReactNode {
  const { t } = useTranslation('spaces');
  const [mentionedIds, setMentionedIds] = useState<readonly string[]>([]);
  const form = useForm({
    route: talkRoutes.edit,
    params: { postId: post.id },
    initial: { text },
    fields: { text: { label: t('post.editLabel', { number: post.number }), wrong: { too_small: t('form.textMissing') } } },
    prepare: (values) => ({ version, ...values, mentionedIds }),
    done: async () => {
      announce(t('post.saved'));
      await onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('post.save')} actions={<Button onPress={onCancel}>{t('post.cancel')}</Button>}>
      <TextEditor {...form.field('text')} rows={6} max={20_000} help={t('post.editHelp')} mentions={mentionsIn(topicId)} onMention={({ id }) => setMentionedIds([...mentionedIds, id])} />
    </Form>
  );
}
