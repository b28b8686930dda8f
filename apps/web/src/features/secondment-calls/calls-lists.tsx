import type { SecondmentCallSummary } from '@rso-connect/shared';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Can, useSession } from '../../platform/session/session';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DayText } from '../../ui/moment-text';
import { Section } from '../../ui/page';
import { ErrorState, Skeleton } from '../../ui/states';
import { CallPhase } from './call-facts';
import { callsQuery } from './secondment-calls.api';

type Show = 'current' | 'over' | 'drafts';

/** Calls: those one can stand for, the office's drafts, those that are over. */
export function CallsLists(): ReactNode {
  return (
    <>
      <List show="current" />
      <Can permission="secondment.manage"><List show="drafts" /></Can>
      <List show="over" />
    </>
  );
}

function List({ show }: { show: Show }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const { known } = useSession();
  const { data, error, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...callsQuery(show), enabled: known });
  const calls = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={t(`lists.${show}`)}>
      {isError && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !isError && <Skeleton lines={3} />}
      {data && calls.length === 0 && <p>{t(`none.${show}`)}</p>}
      {calls.length > 0 && <ul className={entries.list}>{calls.map((one) => <Entry key={one.id} call={one} />)}</ul>}
      {hasNextPage && <div><Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>{t('more')}</Button></div>}
    </Section>
  );
}

function Entry({ call }: { call: SecondmentCallSummary }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  return (
    <li className={entries.item}>
      <div className={entries.words}>
        <h3 className={entries.title}><Link to={`/secondments/calls/${call.id}`}><bdi>{call.position}</bdi></Link></h3>
        <p className={entries.facts}>
          {call.programmeArea !== '' && <bdi>{call.programmeArea}</bdi>}
          <span>{t('months', { count: call.months })}</span>
          <span>{t('places', { count: call.places })}</span>
          {call.startFrom !== null && <span>{t('starts')} <DayText from={call.startFrom} to={call.startUntil} /></span>}
        </p>
      </div>
      <div className={entries.actions}><CallPhase call={call} /></div>
    </li>
  );
}
