import { topicActRoutes, tlpName, tlpTable, type TalkPostView, type TlpLabel, type TopicView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/button';
import { CancelButton } from '../../../ui/cancel-button';
import { CheckboxGroupField, SelectField } from '../../../ui/choice-fields';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { Await, Skeleton } from '../../../ui/states';
import { TextField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { AudienceLine } from '../labels/audience-line';
import { Moderation } from './moderation';
import { ownSpacesQuery, topicQuery, useSpacesRefresh, useTopicRefresh } from '../spaces.api';
import styles from './topic.module.css';

const ReadersField = lazy(() => import('../composer/readers-field'));

interface ToolProps {
  topic: TopicView;
  onClose: () => void;
  onDone: (topic: TopicView, words: string) => Promise<void>;
}

/** What becomes of a topic: another label, one more reader, another space, a topic of its own for some posts. */
export default function TopicTools({ topic, posts, nameOf }: { topic: TopicView; posts: readonly TalkPostView[]; nameOf: (personId: string) => string }): ReactNode {
  const { t } = useTranslation('spaces');
  const client = useQueryClient();
  const refreshSpaces = useSpacesRefresh();
  const refreshTopic = useTopicRefresh(topic.id);
  const [open, setOpen] = useState<'label' | 'reader' | 'move' | 'split' | null>(null);
  const props: ToolProps = {
    topic,
    onClose: () => setOpen(null),
    onDone: async (changed, words) => {
      if (changed.id === topic.id) client.setQueryData(topicQuery(topic.id).queryKey, changed);
      setOpen(null);
      await Promise.all([refreshSpaces(), refreshTopic()]);
      announce(words);
    },
  };
  return (
    <div className={styles.postActions}>
      {topic.can.moderate && <Moderation topic={topic} />}
      {topic.can.relabel.length > 0 && <Button small onPress={() => setOpen('label')}>{t('tools.label')}</Button>}
      {topic.can.addReader && <Button small onPress={() => setOpen('reader')}>{t('tools.reader')}</Button>}
      {topic.can.moderate && <Button small onPress={() => setOpen('move')}>{t('tools.move')}</Button>}
      {topic.can.moderate && posts.some(isSplittable) && <Button small onPress={() => setOpen('split')}>{t('tools.split')}</Button>}
      {open === 'label' && <Relabel {...props} />}
      {open === 'reader' && <AddReader {...props} />}
      {open === 'move' && <Move {...props} />}
      {open === 'split' && <Split {...props} posts={posts.filter(isSplittable)} nameOf={nameOf} />}
    </div>
  );
}

function isSplittable({ number, deletedBy }: TalkPostView): boolean {
  return number > 1 && deletedBy === null;
}

function Relabel({ topic, onClose, onDone }: ToolProps): ReactNode {
  const { t } = useTranslation('spaces');
  const initial: { label: string; readerIds: readonly string[] } = { label: topic.can.relabel[0] ?? topic.label, readerIds: [] };
  const form = useForm({
    route: topicActRoutes.relabel,
    params: { topicId: topic.id },
    initial,
    fields: { label: { label: t('label') }, readerIds: { label: t('form.readers') } },
    prepare: ({ label, readerIds }) => ({ version: topic.version, label, readerIds: tlpTable.read[label as TlpLabel] === 'named' ? readerIds : [] }),
    done: (changed) => onDone(changed, t('tools.labelDone', { label: tlpName(changed.label) })),
  });
  const label = form.values.label as TlpLabel;
  const readers = form.field('readerIds');
  return (
    <Dialog title={t('tools.labelTitle')} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('tools.labelSubmit')} actions={<CancelButton onPress={onClose} />}>
        <p>{t(topic.can.moderate && topic.can.relabel.every((one) => one !== 'RED') ? 'tools.labelLeadStaff' : 'tools.labelLead')}</p>
        <SelectField {...form.field('label')} choices={topic.can.relabel.map((value) => ({ value, label: tlpName(value) }))} />
        <AudienceLine label={label} audience={null} />
        {tlpTable.read[label] === 'named' && (
          <Suspense fallback={<Skeleton lines={2} />}>
            <ReadersField spaceId={topic.spaceId} value={readers.value} onChange={readers.onChange} error={readers.error} />
          </Suspense>
        )}
      </Form>
    </Dialog>
  );
}

function AddReader({ topic, onClose, onDone }: ToolProps): ReactNode {
  const { t } = useTranslation('spaces');
  const form = useForm({
    route: topicActRoutes.addReader,
    params: { topicId: topic.id },
    initial: { email: '' },
    fields: { email: { label: t('tools.readerEmail'), wrong: { any: t('tools.readerMissing') } } },
    done: (changed) => onDone(changed, t('tools.readerDone')),
  });
  const rule = tlpTable.addReader[topic.label];
  return (
    <Dialog title={t('tools.readerTitle')} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('tools.readerSubmit')} actions={<CancelButton onPress={onClose} />}>
        <p>{t(rule === 'vetted' ? 'tools.readerVetted' : rule === 'agency-or-client' ? 'tools.readerClient' : 'tools.readerAgency')}</p>
        <TextField {...form.field('email')} type="email" autoComplete="off" />
      </Form>
    </Dialog>
  );
}

function Move({ topic, onClose, onDone }: ToolProps): ReactNode {
  const { t } = useTranslation('spaces');
  const spaces = useQuery(ownSpacesQuery);
  const form = useForm({
    route: topicActRoutes.move,
    params: { topicId: topic.id },
    initial: { spaceId: '' },
    fields: { spaceId: { label: t('tools.moveSpace'), wrong: { any: t('tools.moveMissing') } } },
    prepare: (values) => ({ version: topic.version, ...values }),
    done: (changed) => onDone(changed, t('tools.moveDone')),
  });
  return (
    <Dialog title={t('tools.moveTitle')} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('tools.moveSubmit')} actions={<CancelButton onPress={onClose} />}>
        <p>{t('tools.moveLead')}</p>
        <Await query={spaces} lines={2}>
          {({ items }) => (
            <SelectField
              {...form.field('spaceId')} emptyLabel={t('elsewhere.choose')}
              choices={items.filter(({ id, standing }) => id !== topic.spaceId && standing === 'active').map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Await>
      </Form>
    </Dialog>
  );
}

function Split({ topic, posts, nameOf, onClose, onDone }: ToolProps & { posts: readonly TalkPostView[]; nameOf: (personId: string) => string }): ReactNode {
  const { t } = useTranslation('spaces');
  const navigate = useNavigate();
  const initial: { title: string; postIds: readonly string[] } = { title: '', postIds: [] };
  const form = useForm({
    route: topicActRoutes.split,
    params: { topicId: topic.id },
    initial,
    fields: { title: { label: t('form.title'), wrong: { too_small: t('form.titleMissing') } }, postIds: { label: t('tools.splitPosts'), wrong: { any: t('tools.splitMissing') } } },
    prepare: (values) => ({ version: topic.version, ...values }),
    done: async (made) => {
      await onDone(made, t('tools.splitDone'));
      await navigate(`/topics/${made.id}`);
    },
  });
  return (
    <Dialog title={t('tools.splitTitle')} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('tools.splitSubmit')} actions={<CancelButton onPress={onClose} />}>
        <p>{t('tools.splitLead')}</p>
        <TextField {...form.field('title')} />
        <CheckboxGroupField {...form.field('postIds')} choices={posts.map(({ id, number, authorId }) => ({ value: id, label: t('tools.splitPost', { number, name: nameOf(authorId) }) }))} />
      </Form>
    </Dialog>
  );
}
