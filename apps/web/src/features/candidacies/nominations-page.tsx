import { secondmentCallRoutes } from '@rso-connect/shared';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Can, useSession } from '../../platform/session/session';
import { Button, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { deskQuery } from './candidacies.api';
import { CandidacyEntry } from './candidacy-entry';

/** What focal points do for officers of their member: who waits, who is nominated, what is over, and which calls are open. */
export default function NominationsPage(): ReactNode {
  const { t } = useTranslation('candidacies');
  return (
    <RequireSignIn>
      <Can permission="secondment.nominate" otherwise={<EmptyState title={t('desk.notYours')}>{t('desk.notYoursLead')}</EmptyState>}>
        <Stack>
          <PageHeader above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('desk.title') }]} />} title={t('desk.title')} lead={t('desk.lead')} />
          <List show="waiting" />
          <OpenCalls />
          <List show="nominated" />
          <List show="past" />
        </Stack>
      </Can>
    </RequireSignIn>
  );
}

function List({ show }: { show: 'waiting' | 'nominated' | 'past' }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { known } = useSession();
  const { data, error, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...deskQuery(show), enabled: known });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (data && items.length === 0 && show === 'past') return null;
  return (
    <Section title={t(`desk.${show}`)}>
      {isError && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !isError && <Skeleton lines={3} />}
      {data && items.length === 0 && <p>{t(`desk.none.${show}`)}</p>}
      {items.length > 0 && <ul className={entries.list}>{items.map((one) => <CandidacyEntry key={one.id} candidacy={one} reader="focal-point" />)}</ul>}
      {hasNextPage && <div><Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>{t('more')}</Button></div>}
    </Section>
  );
}

/** Calls for which somebody can be nominated who hasn't asked. */
function OpenCalls(): ReactNode {
  const { t } = useTranslation('candidacies');
  const { known } = useSession();
  const { data } = useQuery({ queryKey: ['secondment-calls', 'list', 'to-nominate'], queryFn: ({ signal }) => call(secondmentCallRoutes.list, { query: { show: 'current', limit: 50 }, signal }), enabled: known });
  const open = (data?.items ?? []).filter(({ phase }) => phase === 'open');
  if (!data) return null;
  return (
    <Section title={t('desk.calls')}>
      {open.length === 0 && <p>{t('desk.noCalls')}</p>}
      {open.length > 0 && (
        <ul className={entries.list}>
          {open.map(({ id, position, closesAt, timeZone }) => (
            <li key={id} className={entries.item}>
              <div className={entries.words}>
                <h3 className={entries.title}><bdi>{position}</bdi></h3>
                {closesAt !== null && <p className={entries.facts}><span>{t('closes')} <DateTimeText at={closesAt} venueZone={timeZone} /></span></p>}
              </div>
              <div className={entries.actions}><LinkButton to={`/secondments/calls/${id}`}>{t('desk.nominate')}</LinkButton></div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
