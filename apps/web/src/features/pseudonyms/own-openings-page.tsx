import { pseudonymRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import { PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';

/** Who opened a pseudonym of the reader's, when and why. */
export default function OwnOpeningsPage(): ReactNode {
  return (
    <RequireSignIn>
      <OwnOpenings />
    </RequireSignIn>
  );
}

function OwnOpenings(): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const query = useQuery({ queryKey: ['pseudonyms', 'own'], queryFn: ({ signal }) => call(pseudonymRoutes.own, { signal }) });
  return (
    <Stack narrow>
      <PageHeader title={t('own.title')} lead={t('own.lead')} />
      <Await query={query} lines={4}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('own.none')}><p>{t('own.noneLead')}</p></EmptyState> : (
          <ul className={entries.list}>
            {items.map(({ id, topicId, pseudonym, openedAt, openedBy, reasons }) => (
              <li key={id} className={entries.item}>
                <div className={entries.words}>
                  <h2 className={entries.title}><Link to={`/topics/${topicId}`}>{t('participant', { number: pseudonym })}</Link></h2>
                  <p className={entries.facts}><DateTimeText at={openedAt} /></p>
                  {reasons.map((reason, at) => <p key={at}><bdi>{openedBy[at]}</bdi>: <bdi>{reason}</bdi></p>)}
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Await>
    </Stack>
  );
}
