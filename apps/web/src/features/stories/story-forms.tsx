import { storyBylines, storyRoutes, type OwnStoryView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { ownStoriesQuery } from './stories.api';

/** Changes the words of a story, and how it names its author. */
export function EditStory({ story, onDone }: { story: OwnStoryView; onDone: () => void }): ReactNode {
  const { t } = useTranslation('stories');
  const client = useQueryClient();
  const initial: { title: string; text: string; byline: string } = { title: story.title, text: story.text, byline: story.byline };
  const form = useForm({
    route: storyRoutes.change,
    params: { storyId: story.id },
    initial,
    fields: { title: { label: t('form.title') }, text: { label: t('form.text') }, byline: { label: t('form.byline') } },
    prepare: (values) => ({ version: story.version, ...values }),
    done: async () => {
      await client.invalidateQueries({ queryKey: ownStoriesQuery.queryKey });
      announce(t('form.saved'));
      onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('form.save')} actions={<Button onPress={onDone}>{t('form.cancel')}</Button>}>
      <TextField {...form.field('title')} />
      <TextAreaField {...form.field('text')} rows={10} max={8000} help={t('form.textHelp')} />
      <RadioField {...form.field('byline')} choices={storyBylines.map((value) => ({ value, label: t(`bylines.${value}`) }))} />
    </Form>
  );
}

/** Agrees to a story as it stands, until a day. */
export function SubmitStory({ story }: { story: OwnStoryView }): ReactNode {
  const { t } = useTranslation('stories');
  const client = useQueryClient();
  const form = useForm({
    route: storyRoutes.submit,
    params: { storyId: story.id },
    initial: { consentUntil: '' },
    fields: { consentUntil: { label: t('form.until'), wrong: { any: t('form.untilMissing') } } },
    prepare: (values) => ({ version: story.version, ...values }),
    done: async () => {
      await client.invalidateQueries({ queryKey: ownStoriesQuery.queryKey });
      announce(t('form.submitted'));
    },
  });
  return (
    <Form form={form} submitLabel={t('form.submit')}>
      <p>{t('form.agreement')} {t(`bylines.${story.byline}`)}.</p>
      <TextField {...form.field('consentUntil')} type="date" narrow help={t('form.untilHelp')} />
    </Form>
  );
}
