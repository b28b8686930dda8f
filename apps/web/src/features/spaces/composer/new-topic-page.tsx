import { heldPostRoutes, labelsWithin, talkRoutes, tlpName, tlpTable, type SpaceView, type TlpLabel } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { newId } from '../../../platform/api/new-id';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { useSession } from '../../../platform/session/session';
import { CheckboxGroupField, SelectField } from '../../../ui/choice-fields';
import { Form } from '../../../ui/form';
import { Notice } from '../../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../../ui/page';
import { Await } from '../../../ui/states';
import { TextAreaField, TextField } from '../../../ui/text-field';
import { useForm } from '../../../ui/use-form';
import { AudienceLine } from '../labels/audience-line';
import { keepDraft, readDraft } from './drafts';
import { FirstPosts, useFirstPosts } from './first-posts';
import { audienceQuery, choosableQuery, spaceQuery, useSpacesRefresh } from '../spaces.api';

/** A new topic: what it is called, whom its label reaches, and its first post. */
export default function NewTopicPage(): ReactNode {
  const { spaceId = '' } = useParams();
  return (
    <RequireSignIn>
      <NewTopic spaceId={spaceId} />
    </RequireSignIn>
  );
}

function NewTopic({ spaceId }: { spaceId: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const { person } = useSession();
  const query = useQuery(spaceQuery(spaceId));
  return (
    <Await query={query} lines={8}>
      {(space) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/spaces' }, { label: space.name, to: `/spaces/${space.id}` }, { label: t('newTopic') }]} />}
            title={t('newTopic')}
          />
          {!space.can.post && <Notice tone="warning">{t('cannotPost')}</Notice>}
          {space.can.post && person && <Write space={space} personId={person.id} />}
        </Stack>
      )}
    </Await>
  );
}

function Write({ space, personId }: { space: SpaceView; personId: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const navigate = useNavigate();
  const refresh = useSpacesRefresh();
  const place = `new:${space.id}`;
  const [draft] = useState(() => readDraft(personId, place) ?? { id: newId(), text: '', title: '' });
  const initial: { title: string; label: string; readerIds: readonly string[]; text: string } = { title: draft.title ?? '', label: space.defaultLabel, readerIds: [], text: draft.text };
  const firstPosts = useFirstPosts(space.id);
  const form = useForm({
    route: firstPosts.wait ? heldPostRoutes.topic : talkRoutes.write,
    params: { spaceId: space.id },
    initial,
    fields: {
      title: { label: t('form.title'), wrong: { too_small: t('form.titleMissing') } },
      label: { label: t('label') },
      readerIds: { label: t('form.readers') },
      text: { label: t('form.text'), wrong: { too_small: t('form.textMissing') } },
    },
    prepare: ({ readerIds, ...values }) => ({ id: draft.id, ...values, readerIds: isNamed(values.label as TlpLabel) ? readerIds : [] }),
    done: async (written) => {
      keepDraft(personId, place, null);
      await Promise.all([refresh(), firstPosts.refresh()]);
      await navigate('html' in written ? `/spaces/${space.id}` : `/topics/${written.id}`);
    },
  });
  const { title, text } = form.values;
  useEffect(() => {
    if (title !== '' || text !== '') keepDraft(personId, place, { id: draft.id, title, text });
  }, [personId, place, draft.id, title, text]);
  const label = form.values.label as TlpLabel;
  return (
    <Form form={form} submitLabel={t('form.submit')}>
      <FirstPosts spaceId={space.id} />
      <TextField {...form.field('title')} />
      <SelectField {...form.field('label')} choices={labelsWithin(space.ceilingLabel).map((value) => ({ value, label: tlpName(value) }))} narrow />
      {isNamed(label)
        ? <Readers space={space} personId={personId} field={form.field('readerIds')} />
        : <Reach space={space} label={label} />}
      <TextAreaField {...form.field('text')} rows={10} max={20_000} help={t('form.help')} />
    </Form>
  );
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

function Readers({ space, personId, field }: {
  space: SpaceView;
  personId: string;
  field: { name: string; label: string; value: readonly string[]; onChange: (value: readonly string[]) => void; onBlur: () => void; error: string | undefined };
}): ReactNode {
  const { t } = useTranslation('spaces');
  const query = useQuery(choosableQuery(space.id));
  return (
    <>
      <AudienceLine label="RED" audience={null} />
      <Await query={query} lines={4}>
        {({ items }) => {
          const others = items.filter((one) => one.personId !== personId);
          if (others.length === 0) return <Notice tone="warning">{t('form.nobodyToName')}</Notice>;
          return (
            <CheckboxGroupField
              {...field}
              help={t('form.readersHelp', { count: field.value.length + 1 })}
              choices={others.map((one) => ({ value: one.personId, label: one.name, ...(one.memberName !== null && { help: one.memberName }) }))}
            />
          );
        }}
      </Await>
    </>
  );
}
