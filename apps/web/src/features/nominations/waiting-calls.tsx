import { nominationRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { CallEntry } from './call-entry';

/** So many stand on the home page; the page of calls has them all. */
const most = 5;

/** The home page's part for focal points: calls in which seats are still to be named. */
export default function WaitingCalls(): ReactNode {
  const { t } = useTranslation('nominations');
  const { data } = useQuery({ queryKey: ['nominations', 'waiting'], queryFn: ({ signal }) => call(nominationRoutes.calls, { query: { limit: 50 }, signal }) });
  const waiting = data?.items.filter(({ isOpen, seats }) => isOpen && seats.remaining + seats.held > 0) ?? [];
  if (waiting.length === 0) return null;
  const several = new Set(waiting.map(({ member }) => member.id)).size > 1;
  return (
    <Section title={t('waiting.title')}>
      <ul className={entries.list}>
        {waiting.slice(0, most).map((one) => <CallEntry key={`${one.run.id}${one.member.id}`} call={one} withMember={several} />)}
      </ul>
    </Section>
  );
}
