import { pseudonymRoutes, type OpeningView } from '@rso-connect/shared';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { DateTimeText } from '../../ui/moment-text';
import { Badge, Notice } from '../../ui/notice';
import { Await, EmptyState } from '../../ui/states';
import { PasswordField, TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import styles from './pseudonyms.module.css';

/** Requests to open a pseudonym. */
export const openingsQuery = queryOptions({ queryKey: ['pseudonyms', 'openings'], queryFn: ({ signal }) => call(pseudonymRoutes.openings, { signal }), staleTime: 0 });

/** Requests, the newest first; the other holder answers, and both may look for a while. */
export function Openings(): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const query = useQuery(openingsQuery);
  return (
    <Await query={query} lines={4}>
      {({ items }) => (items.length === 0 ? <EmptyState title={t('openings.none')} /> : (
        <ul className={entries.list}>{items.map((opening) => <li key={opening.id} className={entries.item}><Opening opening={opening} /></li>)}</ul>
      ))}
    </Await>
  );
}

function Opening({ opening }: { opening: OpeningView }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const [answering, setAnswering] = useState<'agree' | 'refuse' | null>(null);
  const { state, pseudonym, topicId, askedBy, askedAt, reason, answeredBy, answeredAt, answerReason, can } = opening;
  return (
    <div className={entries.words}>
      <h3 className={entries.title}><Link to={`/topics/${topicId}`}>{t('openings.what', { number: pseudonym })}</Link></h3>
      <p className={entries.facts}><Badge tone={state === 'asked' ? 'warning' : 'neutral'}>{t(`openings.state.${state}`)}</Badge></p>
      <p><bdi>{askedBy}</bdi>, <DateTimeText at={askedAt} />: <bdi>{reason}</bdi></p>
      {answeredBy !== null && answeredAt !== null && <p><bdi>{answeredBy}</bdi>, <DateTimeText at={answeredAt} />: <bdi>{answerReason}</bdi></p>}
      {can.look && <Look openingId={opening.id} />}
      {can.answer && answering === null && (
        <div className={styles.buttons}>
          <Button onPress={() => setAnswering('agree')}>{t('openings.agree')}</Button>
          <Button onPress={() => setAnswering('refuse')}>{t('openings.refuse')}</Button>
        </div>
      )}
      {can.answer && answering === 'agree' && <Agree openingId={opening.id} cancel={() => setAnswering(null)} />}
      {can.answer && answering === 'refuse' && <Refuse openingId={opening.id} cancel={() => setAnswering(null)} />}
    </div>
  );
}

function Look({ openingId }: { openingId: string }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const { sentence } = useProblemText();
  const look = useMutation({ mutationFn: () => call(pseudonymRoutes.author, { params: { openingId } }) });
  if (look.isSuccess) return <Notice tone="warning" live>{look.data.author ? <bdi>{look.data.author.name}</bdi> : t('openings.erased')}</Notice>;
  return (
    <div>
      {look.isError && <Notice tone="danger" live>{sentence(look.error)}</Notice>}
      <Button isPending={look.isPending} onPress={() => look.mutate()}>{t('openings.look')}</Button>
    </div>
  );
}

function useAnswered(words: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: openingsQuery.queryKey });
    announce(words);
  };
}

function Agree({ openingId, cancel }: { openingId: string; cancel: () => void }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const form = useForm({
    route: pseudonymRoutes.agree,
    params: { openingId },
    initial: { reason: '', passphrase: '' },
    fields: { reason: { label: t('reason') }, passphrase: { label: t('passphrase'), wrong: { too_small: t('passphraseShort') } } },
    done: useAnswered(t('openings.agreed')),
  });
  return (
    <Form form={form} submitLabel={t('openings.agree')} actions={<Button onPress={cancel}>{t('cancel')}</Button>}>
      <TextAreaField {...form.field('reason')} rows={3} max={2000} />
      <PasswordField {...form.field('passphrase')} autoComplete="current-password" />
    </Form>
  );
}

function Refuse({ openingId, cancel }: { openingId: string; cancel: () => void }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const form = useForm({
    route: pseudonymRoutes.refuse,
    params: { openingId },
    initial: { reason: '' },
    fields: { reason: { label: t('reason') } },
    done: useAnswered(t('openings.refused')),
  });
  return (
    <Form form={form} submitLabel={t('openings.refuse')} actions={<Button onPress={cancel}>{t('cancel')}</Button>}>
      <TextAreaField {...form.field('reason')} rows={3} max={2000} />
    </Form>
  );
}
