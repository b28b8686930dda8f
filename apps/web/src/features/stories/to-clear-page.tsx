import { storyRoutes, type StoryToClear } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { DayText } from '../../ui/moment-text';
import { DescriptionList, PageHeader, Prose, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { toClearQuery } from './stories.api';

/** Stories of the member's officers that wait for their agency. */
export default function ToClearPage(): ReactNode {
  return (
    <RequireSignIn permission="story.clear-for-member">
      <ToClear />
    </RequireSignIn>
  );
}

function ToClear(): ReactNode {
  const { t } = useTranslation('stories');
  const query = useQuery(toClearQuery);
  return (
    <Stack narrow>
      <PageHeader title={t('toClear.title')} lead={t('toClear.lead')} />
      <Await query={query} lines={6}>
        {({ items }) => (items.length === 0
          ? <EmptyState title={t('toClear.none')}>{t('toClear.noneLead')}</EmptyState>
          : items.map((story) => <Waiting key={`${story.id}-${String(story.version)}`} story={story} />))}
      </Await>
    </Stack>
  );
}

function Waiting({ story }: { story: StoryToClear }): ReactNode {
  const { t } = useTranslation('stories');
  const client = useQueryClient();
  const initial: { clears: string; reason: string } = { clears: '', reason: '' };
  const form = useForm({
    route: storyRoutes.clear,
    params: { storyId: story.id },
    initial,
    fields: { clears: { label: t('toClear.decision'), wrong: { any: t('toClear.missing') } }, reason: { label: t('toClear.reason'), wrong: { any: t('toClear.reasonMissing') } } },
    prepare: ({ clears, reason }) => ({ version: story.version, clears: clears === '' ? undefined : clears === 'yes', reason: clears === 'no' && reason.trim() !== '' ? reason : null }),
    done: async () => {
      announce(t('toClear.done'));
      await client.invalidateQueries({ queryKey: toClearQuery.queryKey });
    },
  });
  return (
    <Section title={story.title}>
      <DescriptionList
        items={[
          { term: t('toClear.author'), value: <bdi>{story.authorName}</bdi> },
          { term: t('toClear.course'), value: <bdi>{story.courseTitle}</bdi> },
          { term: t('form.byline'), value: t(`bylines.${story.byline}`) },
          { term: t('own.until'), value: <DayText from={story.consentUntil} /> },
        ]}
      />
      <Prose html={story.html} />
      <Form form={form} submitLabel={t('toClear.submit')}>
        <RadioField {...form.field('clears')} choices={[{ value: 'yes', label: t('toClear.yes') }, { value: 'no', label: t('toClear.no') }]} />
        {form.values.clears === 'no' && <TextAreaField {...form.field('reason')} rows={3} max={1000} />}
      </Form>
    </Section>
  );
}
