import { consentRoutes, papersRoutes, type ConsentField, type ConsentView, type ShownParticipant } from '@rso-connect/shared';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { DayText } from '../../ui/moment-text';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import styles from './participation.module.css';

/** What the others of a run may see, the name first: without it there is nobody to show. */
const fields = ['name', 'agency', 'post', 'email'] as const satisfies readonly ConsentField[];

/** Who else comes, as far as each shows it; what I show, and what the others see of me. */
export function Others({ enrolmentId, endsAt }: { enrolmentId: string; endsAt: string | null }): ReactNode {
  const { t } = useTranslation('participation');
  const query = useInfiniteQuery({
    queryKey: ['participation', 'others', enrolmentId],
    queryFn: ({ pageParam, signal }) =>
      call(papersRoutes.participants, { params: { enrolmentId }, query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return (
    <div className={styles.whole}>
      <Await query={query} lines={4}>
        {({ pages }) => {
          const people = pages.flatMap(({ items }) => items);
          return people.length === 0 ? <p>{t('others.none')}</p> : <People people={people} />;
        }}
      </Await>
      {query.hasNextPage && <div><Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t('others.more')}</Button></div>}
      <Shown enrolmentId={enrolmentId} endsAt={endsAt} />
    </div>
  );
}

function People({ people }: { people: readonly ShownParticipant[] }): ReactNode {
  return (
    <ul className={styles.list}>
      {people.map(({ id, fullName, agency, post, email }) => (
        <li key={id} className={styles.entry}>
          <span className={styles.name}><bdi>{fullName}</bdi></span>
          {(post ?? agency) && <span className={styles.soft}><bdi>{[post, agency].filter(Boolean).join(', ')}</bdi></span>}
          {email && <a href={`mailto:${email}`}>{email}</a>}
        </li>
      ))}
    </ul>
  );
}

function Shown({ enrolmentId, endsAt }: { enrolmentId: string; endsAt: string | null }): ReactNode {
  const { t } = useTranslation('participation');
  const consents = useQuery({ queryKey: ['consents', 'own'], queryFn: ({ signal }) => call(consentRoutes.own, { signal }) });
  const me = useQuery({ queryKey: ['consents', 'seen', enrolmentId], queryFn: ({ signal }) => call(papersRoutes.shownOfMe, { params: { enrolmentId }, signal }) });
  const [until, setUntil] = useState(endsAt === null ? '' : new Date(new Date(endsAt).getTime() + 30 * 86_400_000).toISOString().slice(0, 10));
  return (
    <section className={styles.shown} aria-labelledby="shown-title">
      <h3 id="shown-title">{t('shown.title')}</h3>
      <p>{t('shown.lead')}</p>
      <TextField name="until" type="date" narrow label={t('shown.until')} help={t('shown.untilHelp')} optional value={until} onChange={setUntil} />
      <Await query={consents}>
        {({ items }) => <>{fields.map((field) => <Choice key={field} field={field} consent={items.find((each) => each.field === field)} until={until} />)}</>}
      </Await>
      <h4>{t('shown.asOthers')}</h4>
      <Await query={me} lines={1}>{({ items }) => (items.length === 0 ? <p>{t('shown.nothing')}</p> : <People people={items} />)}</Await>
    </section>
  );
}

function Choice({ field, consent, until }: { field: (typeof fields)[number]; consent: ConsentView | undefined; until: string }): ReactNode {
  const { t } = useTranslation('participation');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  // What was just chosen stands at once; what the server keeps takes its place when it is known.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const audience = consent?.audience ?? 'nobody';
  const choose = async (shown: boolean): Promise<void> => {
    setFailure(undefined);
    setChosen(shown);
    try {
      await call(consentRoutes.choose, { params: { field }, body: { audience: shown ? 'spaces' : 'nobody', endsOn: shown && until !== '' ? until : null } });
      announce(t(shown ? 'shown.shows' : 'shown.hides', { field: t(`shown.fields.${field}`) }));
    } catch (error) {
      setFailure(sentence(error));
    }
    await client.invalidateQueries({ queryKey: ['consents'] });
    setChosen(null);
  };
  const others = audience === 'alumni' || audience === 'rso' ? t(`shown.now.${audience}`) : undefined;
  // The last day, since what is kept is the moment after it.
  const end = audience === 'spaces' && consent?.endsAt ? new Date(new Date(consent.endsAt).getTime() - 1).toISOString().slice(0, 10) : undefined;
  return (
    <CheckboxField
      name={`show-${field}`} label={t(`shown.fields.${field}`)} value={chosen ?? audience === 'spaces'} error={failure}
      help={others ?? (end && <>{t('shown.ends')} <DayText from={end} /></>)} onChange={(shown) => void choose(shown)}
    />
  );
}
