import { composingRoutes, heldPostRoutes, isStricter, labelsWithin, talkRoutes, tlpLabel, tlpName, tlpTable, type AttachmentView, type AuthorView, type SpaceView, type TlpLabel } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { CheckboxField, SelectField } from '../../../ui/choice-fields';
import { Form } from '../../../ui/form';
import { Notice } from '../../../ui/notice';
import { Skeleton } from '../../../ui/states';
import { TextField } from '../../../ui/text-field';
import { useForm } from '../../../ui/use-form';
import { useProtection } from '../protection/use-protection';
import { AudienceLine } from '../labels/audience-line';
import { audienceQuery, useSpacesRefresh } from '../spaces.api';
import { useDraft, type Draft } from './drafts';
import { FirstPosts, useFirstPosts } from './first-posts';
import { TextEditor } from './text-editor';

const ReadersField = lazy(() => import('./readers-field'));

/** What it begins with, where it comes from a post: the stricter reply to it, or its quote. */
interface Origin {
  answersPostId: string | null;
  quotedId: string | null;
  /** The label of the post's topic. */
  label: TlpLabel | null;
}

function useOrigin(): Origin {
  const [search] = useSearchParams();
  return { answersPostId: search.get('answers'), quotedId: search.get('quote'), label: tlpLabel.safeParse(search.get('label')).data ?? null };
}

/** Writes a topic with its first post. */
export default function WriteTopic({ space, personId }: { space: SpaceView; personId: string }): ReactNode {
  const origin = useOrigin();
  const { draft, keep } = useDraft(personId, `new:${space.id}:${origin.answersPostId ?? origin.quotedId ?? ''}`);
  return draft ? <Writing space={space} origin={origin} draft={draft} keep={keep} /> : <Skeleton lines={8} />;
}

function Writing({ space, origin, draft, keep }: { space: SpaceView; origin: Origin; draft: Draft; keep: (draft: Draft | null) => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const navigate = useNavigate();
  const refresh = useSpacesRefresh();
  const firstPosts = useFirstPosts(space.id);
  const { answersPostId } = origin;
  const [files, setFiles] = useState<readonly AttachmentView[]>(draft.files ?? []);
  const labels = labelsWithin(space.ceilingLabel).filter((one) => answersPostId === null || origin.label === null || isStricter(one, origin.label));
  const [mentionedIds, setMentionedIds] = useState<readonly string[]>(draft.mentionedIds ?? []);
  const [quotedIds, setQuotedIds] = useState<readonly string[]>(draft.quotedIds ?? []);
  const first = labels.includes(space.defaultLabel) ? space.defaultLabel : (labels[0] ?? space.defaultLabel);
  const initial: { title: string; label: string; readerIds: readonly string[]; chathamHouse: boolean; text: string } = { title: draft.title ?? '', label: first, readerIds: [], chathamHouse: false, text: draft.text };
  const form = useForm({
    route: firstPosts.wait ? heldPostRoutes.topic : talkRoutes.write,
    params: { spaceId: space.id },
    initial,
    fields: {
      title: { label: t('form.title'), wrong: { too_small: t('form.titleMissing') } },
      label: { label: t('label') },
      readerIds: { label: t('form.readers') },
      chathamHouse: { label: t('form.chathamHouse') },
      text: { label: t('form.text'), wrong: { too_small: t('form.textMissing') } },
    },
    prepare: ({ readerIds, ...values }) => ({ id: draft.id, ...values, readerIds: isNamed(values.label as TlpLabel) ? readerIds : [], answersPostId, quotedIds, mentionedIds, attachmentIds: files.map(({ id }) => id) }),
    done: async (written) => {
      keep(null);
      await Promise.all([refresh(), firstPosts.refresh()]);
      await navigate('html' in written ? `/spaces/${space.id}` : `/topics/${written.id}`);
    },
  });
  const { title, text } = form.values;
  useEffect(() => {
    if (title !== '' || text !== '' || files.length > 0) keep({ id: draft.id, title, text, quotedIds: [...quotedIds], mentionedIds: [...mentionedIds], files });
  }, [keep, draft.id, title, text, quotedIds, mentionedIds, files]);
  const protection = useProtection({ form, spaceId: space.id, text: `${text}\n${title}`, files, onFiles: setFiles });
  const label = form.values.label as TlpLabel;
  const readers = form.field('readerIds');
  if (labels.length === 0) return <Notice tone="warning">{t('form.noStricter')}</Notice>;
  return (
    <Form form={protection.form} submitLabel={t('form.submit')}>
      {protection.notice}
      <FirstPosts spaceId={space.id} />
      {answersPostId !== null && <Notice>{t('form.stricterLead')}</Notice>}
      {origin.quotedId !== null && !quotedIds.includes(origin.quotedId) && (
        <Quote
          postId={origin.quotedId} space={space} label={label}
          onQuoted={(quoted) => {
            setQuotedIds([...quotedIds, origin.quotedId ?? '']);
            form.set({ text: `${quoted}\n\n${text}` });
          }}
        />
      )}
      <TextField {...form.field('title')} />
      <SelectField {...form.field('label')} choices={labels.map((value) => ({ value, label: tlpName(value) }))} narrow />
      {isNamed(label)
        ? (
          <>
            <AudienceLine label="RED" audience={null} />
            <Suspense fallback={<Skeleton lines={2} />}>
              <ReadersField spaceId={space.id} value={readers.value} onChange={readers.onChange} error={readers.error} />
            </Suspense>
          </>
        )
        : <Reach space={space} label={label} />}
      <CheckboxField {...form.field('chathamHouse')} help={t('form.chathamHouseHelp')} />
      <TextEditor
        {...form.field('text')} rows={10} max={20_000} help={t('form.help')}
        mentions={{
          key: `namable:${space.id}`,
          find: async (q, signal) => (await call(composingRoutes.namable, { params: { spaceId: space.id }, query: { q }, signal })).items,
        }}
        onMention={({ id }: AuthorView) => setMentionedIds([...new Set([...mentionedIds, id])])}
      />
      {protection.attach}
    </Form>
  );
}

/** Puts the quote in, where its label lets it stand under the label that is chosen here. */
function Quote({ postId, space, label, onQuoted }: { postId: string; space: SpaceView; label: TlpLabel; onQuoted: (text: string) => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const { sentence } = useProblemText();
  const query = useQuery({
    queryKey: ['spaces', 'quote', postId, space.id, label],
    queryFn: ({ signal }) => call(composingRoutes.quote, { params: { postId }, query: { spaceId: space.id, label }, signal }),
    retry: false,
    gcTime: 0,
  });
  if (query.isError) return <Notice tone="warning" live>{sentence(query.error)}</Notice>;
  return <div><Button isPending={query.isPending} onPress={() => onQuoted(query.data?.text ?? '')}>{t('form.putQuote')}</Button></div>;
}

function isNamed(label: TlpLabel): boolean {
  return tlpTable.read[label] === 'named';
}

function Reach({ space, label }: { space: SpaceView; label: TlpLabel }): ReactNode {
  const { t } = useTranslation('spaces');
  const { data } = useQuery(audienceQuery(space.id, label));
  return (
    <AudienceLine label={label} audience={data?.audience ?? null}>
      {tlpTable.read[label] === 'community' && <> {t('community')} <bdi>{space.community}</bdi></>}
    </AudienceLine>
  );
}
