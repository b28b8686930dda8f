import { reviewRoutes, type ReviewView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { newId } from '../../platform/api/new-id';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { useSession } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { LabelText } from '../../ui/label-text';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Prose, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { AboutText } from './about-text';
import { decidedKey } from './decided-key';
import { Decide } from './decide';
import { reviewQuery, useReviewAgain, useReviewChanged } from './review.api';

/** One thing of the queue: what it is, what others said of it, and its decision. */
export default function ReviewItemPage(): ReactNode {
  const { t } = useTranslation('review');
  const { itemId = '' } = useParams();
  const query = useQuery(reviewQuery(itemId));
  return (
    <Await query={query} lines={8} isPage>
      {(item) => {
        const name = item.about?.title ?? t(`kinds.${item.kind}`);
        return (
          <Stack narrow>
            <PageHeader
              above={<Breadcrumbs trail={[{ label: t('title'), to: '/staff/review' }, { label: name }]} />}
              title={name}
              meta={<StatusText tone={item.state === 'open' ? 'warning' : 'neutral'}>{item.state === 'open' ? t('states.open') : t(item.decision ? decidedKey(item.kind, item.decision) : 'states.gone')}</StatusText>}
            />
            <DescriptionList
              items={[
                { term: t('kind'), value: t(`kinds.${item.kind}`) },
                { term: t('space'), value: item.spaceName && <bdi>{item.spaceName}</bdi> },
                { term: t('label'), value: item.about?.label && <LabelText label={item.about.label} /> },
                { term: t('author'), value: item.about?.author && <bdi>{item.about.author.name}</bdi> },
                { term: t('concern'), value: item.about?.concern && t(`concerns.${item.about.concern}`) },
                { term: t('since'), value: <DateTimeText at={item.createdAt} /> },
                { term: t('assignee'), value: item.assignee && <bdi>{item.assignee.name}</bdi> },
              ]}
            />
            {item.about ? <Readable item={item} /> : <Notice title={t('sealedTitle')}><p><AboutText item={item} /></p></Notice>}
          </Stack>
        );
      }}
    </Await>
  );
}

function Readable({ item }: { item: ReviewView }): ReactNode {
  const { t } = useTranslation('review');
  return (
    <>
      {item.kind === 'mentoring' && <Notice tone="warning">{t('concernLead')}</Notice>}
      <Section title={t('what')} action={item.about?.path && <Link to={item.about.path}>{t('open')}</Link>}>
        {item.html === null ? <p>{t('deleted')}</p> : <Prose html={item.html} />}
        {item.files.length > 0 && (
          <ul className={entries.list} aria-label={t('files')}>
            {item.files.map(({ id, name }) => <li key={id} className={entries.item}><Link to={`/attachments/${id}`}><bdi>{name}</bdi></Link></li>)}
          </ul>
        )}
      </Section>
      {item.flags.length > 0 && (
        <Section title={t('flags', { count: item.flags.length })}>
          <ul className={entries.list}>
            {item.flags.map(({ reason, text, at, by }) => (
              <li key={by.id} className={entries.item}>
                <div className={entries.words}>
                  <p><strong>{t(`reasons.${reason}`)}</strong>{text !== null && <>: <bdi>{text}</bdi></>}</p>
                  <p className={entries.facts}><bdi>{by.name}</bdi><DateTimeText at={at} /></p>
                </div>
              </li>
            ))}
          </ul>
          <p>{t('flagsHelp')}</p>
        </Section>
      )}
      {item.kind === 'membership' && item.state === 'open' && item.about?.path && <Notice>{t('membershipLead')}</Notice>}
      {item.can.assign && <Assign key={item.version} item={item} />}
      {item.can.decide.length > 0 && <Decide key={`decide-${String(item.version)}`} item={item} />}
      {item.state === 'open' && item.can.decide.length === 0 && item.assignee && <Notice>{t('takenBy', { name: item.assignee.name })}</Notice>}
      <History item={item} />
    </>
  );
}

function Assign({ item }: { item: ReviewView }): ReactNode {
  const { t } = useTranslation('review');
  const { person } = useSession();
  const changed = useReviewChanged();
  const again = useReviewAgain(item.id);
  const { sentence } = useProblemText();
  const [failure, setFailure] = useState<string>();
  const [chosen, setChosen] = useState(item.assignee?.id ?? '');
  const give = async (personId: string | null): Promise<void> => {
    setFailure(undefined);
    try {
      await changed(await call(reviewRoutes.assign, { params: { itemId: item.id }, body: { version: item.version, personId } }));
      announce(t(personId === null ? 'assign.returned' : 'assign.done'));
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const others = item.deciders.filter(({ id }) => id !== person?.id);
  return (
    <Section title={t('assign.title')}>
      <div>
        {item.assignee?.id === person?.id
          ? <Button onPress={() => void give(null)}>{t('assign.return')}</Button>
          : <Button onPress={() => void give(person?.id ?? null)}>{t(item.assignee ? 'assign.takeOver' : 'assign.take')}</Button>}
      </div>
      {others.length > 0 && (
        <>
          <SelectField
            name="assignee" label={t('assign.other')} value={chosen} onChange={setChosen} emptyLabel={t('assign.nobody')} narrow error={undefined}
            choices={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div><Button isDisabled={chosen === '' || chosen === item.assignee?.id} onPress={() => void give(chosen)}>{t('assign.give')}</Button></div>
        </>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {failure && <div><Button onPress={() => void again()}>{t('again')}</Button></div>}
    </Section>
  );
}

function History({ item }: { item: ReviewView }): ReactNode {
  const { t } = useTranslation('review');
  return (
    <Section title={t('history')}>
      <ol className={entries.list}>
        {item.history.map(({ step, at, by, to, decision, text }, index) => (
          <li key={`${at}-${String(index)}`} className={entries.item}>
            <div className={entries.words}>
              <p>{decision ? t(decidedKey(item.kind, decision)) : t(`steps.${step}`, { name: to?.name ?? '' })}{text !== null && <>: <bdi>{text}</bdi></>}</p>
              <p className={entries.facts}>{by && <bdi>{by.name}</bdi>}<DateTimeText at={at} /></p>
            </div>
          </li>
        ))}
      </ol>
      {item.can.note && <Note key={item.history.length} itemId={item.id} />}
    </Section>
  );
}

function Note({ itemId }: { itemId: string }): ReactNode {
  const { t } = useTranslation('review');
  const changed = useReviewChanged();
  const [id] = useState(newId);
  const form = useForm({
    route: reviewRoutes.note,
    params: { itemId },
    initial: { text: '' },
    fields: { text: { label: t('note.label'), wrong: { too_small: t('note.missing') } } },
    prepare: ({ text }) => ({ id, text }),
    done: async (after) => {
      await changed(after);
      announce(t('note.done'));
    },
  });
  return (
    <Form form={form} submitLabel={t('note.submit')}>
      <TextAreaField {...form.field('text')} rows={3} max={2000} help={t('note.help')} />
    </Form>
  );
}
