import { runMessageRoutes } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CheckboxField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { newId } from '../../platform/api/new-id';
import { MessageList } from './message-list';
import { audienceQuery, messagesQuery } from './sessions.api';

/** Messages to everybody in a run: write one, and see what was written. */
export default function RunMessages(): ReactNode {
  const { t } = useTranslation('sessions');
  const { runId = '' } = useParams();
  const [id, setId] = useState(newId);
  const audience = useQuery(audienceQuery(runId));
  const messages = useQuery(messagesQuery(runId));
  return (
    <>
      <Section title={t('messages.write')}>
        <Await query={audience} lines={5}>
          {(reached) => (reached.participants + reached.trainers === 0
            ? <p>{t('messages.nobody')}</p>
            : <Write key={id} id={id} runId={runId} {...reached} onSent={() => setId(newId())} />)}
        </Await>
      </Section>
      <Section title={t('messages.sent')}>
        <Await query={messages} lines={4}>
          {({ items }) => (items.length === 0 ? <p>{t('messages.none')}</p> : <MessageList messages={items} />)}
        </Await>
      </Section>
    </>
  );
}

function Write({ id, runId, participants, trainers, onSent }: {
  id: string;
  runId: string;
  participants: number;
  trainers: number;
  onSent: () => void;
}): ReactNode {
  const { t } = useTranslation('sessions');
  const client = useQueryClient();
  const form = useForm({
    route: runMessageRoutes.send,
    params: { runId },
    initial: { title: '', text: '', toTrainers: false },
    fields: {
      title: { label: t('messages.title'), wrong: { too_small: t('messages.titleMissing') } },
      text: { label: t('messages.text'), wrong: { too_small: t('messages.textMissing') } },
      toTrainers: { label: t('messages.toTrainers', { count: trainers }) },
    },
    prepare: (values) => ({ id, ...values }),
    done: async ({ recipients }) => {
      await client.invalidateQueries({ queryKey: messagesQuery(runId).queryKey });
      announce(t('messages.done', { count: recipients ?? 0 }));
      onSent();
    },
  });
  const reach = participants + (form.values.toTrainers ? trainers : 0);
  return (
    <Form form={form} submitLabel={t('messages.submit', { count: reach })}>
      <p>{t('messages.lead')}</p>
      <TextField {...form.field('title')} />
      <TextAreaField {...form.field('text')} rows={6} max={5000} />
      {trainers > 0 && <CheckboxField {...form.field('toTrainers')} />}
    </Form>
  );
}
