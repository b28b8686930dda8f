import { digestRhythms, digestRoutes, type DigestTopic, type DigestView, type OutputOf } from '@rso-connect/shared';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { RadioField } from '../../ui/choice-fields';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { LabelText } from '../../ui/label-text';
import { DateTimeText } from '../../ui/moment-text';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';

const choiceQuery = queryOptions({ queryKey: ['digest', 'choice'], queryFn: ({ signal }) => call(digestRoutes.own, { signal }) });
const previewQuery = queryOptions({ queryKey: ['digest', 'preview'], queryFn: ({ signal }) => call(digestRoutes.preview, { signal }), staleTime: 0 });

/** How often the reader gets the digest, and what it would say now. */
export default function DigestPage(): ReactNode {
  return (
    <RequireSignIn>
      <Digest />
    </RequireSignIn>
  );
}

function Digest(): ReactNode {
  const { t } = useTranslation('digests');
  const choice = useQuery(choiceQuery);
  const preview = useQuery(previewQuery);
  return (
    <Stack narrow>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('network'), to: '/spaces' }, { label: t('title') }]} />} title={t('title')} lead={t('lead')} />
      <Await query={choice} lines={4}>{(chosen) => <Choose key={chosen.rhythm} chosen={chosen} />}</Await>
      <Section title={t('preview.title')}>
        <p>{t('preview.lead')}</p>
        <Await query={preview} lines={6}>{(view) => <Preview view={view} />}</Await>
      </Section>
    </Stack>
  );
}

function Choose({ chosen: { rhythm, nextAt } }: { chosen: OutputOf<typeof digestRoutes.own> }): ReactNode {
  const { t } = useTranslation('digests');
  const client = useQueryClient();
  const initial: { rhythm: string } = { rhythm };
  const form = useForm({
    route: digestRoutes.choose,
    initial,
    fields: { rhythm: { label: t('rhythm.label') } },
    done: (after) => {
      client.setQueryData(choiceQuery.queryKey, after);
      announce(t('saved'));
    },
  });
  return (
    <Form form={form} submitLabel={t('save')}>
      <RadioField {...form.field('rhythm')} choices={digestRhythms.map((value) => ({ value, label: t(`rhythm.${value}`), help: t(`rhythm.${value}Help`) }))} />
      {nextAt !== null && <p>{t('next')} <DateTimeText at={nextAt} /></p>}
    </Form>
  );
}

function Preview({ view: { spaces, more, untold } }: { view: DigestView }): ReactNode {
  const { t } = useTranslation('digests');
  if (spaces.length + more + untold === 0) return <EmptyState title={t('preview.none')}><p>{t('preview.noneLead')}</p></EmptyState>;
  return (
    <>
      {spaces.map(({ spaceId, spaceName, topics }) => (
        <section key={spaceId} aria-label={spaceName}>
          <h3><bdi>{spaceName}</bdi></h3>
          <ul className={entries.list}>
            {topics.map((topic) => <li key={topic.topicId} className={entries.item}><Topic topic={topic} /></li>)}
          </ul>
        </section>
      ))}
      {more > 0 && <p>{t('preview.more', { count: more })}</p>}
      {untold > 0 && <p>{t('preview.untold', { count: untold })}</p>}
    </>
  );
}

function Topic({ topic: { topicId, title, label, posts, first } }: { topic: DigestTopic }): ReactNode {
  const { t } = useTranslation('digests');
  return (
    <div className={entries.words}>
      <h4 className={entries.title}><Link to={`/topics/${topicId}`}><bdi>{title}</bdi></Link></h4>
      <p className={entries.facts}>
        <LabelText label={label} />
        <span>{t('preview.posts', { count: posts })}</span>
      </p>
      {first && (
        <p>
          <bdi>{first.pseudonym === null ? first.authorName : t('participant', { number: first.pseudonym })}</bdi>: <bdi>{first.text}</bdi>
        </p>
      )}
    </div>
  );
}
