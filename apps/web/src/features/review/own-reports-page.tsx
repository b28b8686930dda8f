import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { ownFlagsQuery } from './review.api';

/** What the reader has reported and what became of it; and which of their own posts were taken away, and why. */
export default function OwnReportsPage(): ReactNode {
  const { t } = useTranslation('review');
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader title={t('own.title')} lead={t('own.lead')} />
        <Reports />
      </Stack>
    </RequireSignIn>
  );
}

function Reports(): ReactNode {
  const { t } = useTranslation('review');
  const query = useQuery(ownFlagsQuery);
  return (
    <Await query={query} lines={6}>
      {({ items, removed }) => (
        <>
          {items.length === 0 && removed.length === 0 && <EmptyState title={t('own.none')}>{t('own.noneLead')}</EmptyState>}
          {removed.length > 0 && (
            <Section title={t('own.removed')}>
              <ul className={entries.list}>
                {removed.map(({ at, path, reason }) => (
                  <li key={path} className={entries.item}>
                    <div className={entries.words}>
                      <p><bdi>{reason}</bdi></p>
                      <p className={entries.facts}><DateTimeText at={at} /><Link to={path}>{t('own.open')}</Link></p>
                    </div>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {items.length > 0 && (
            <Section title={t('own.reported')}>
              <ul className={entries.list}>
                {items.map(({ id, reason, text, at, path, outcome }) => (
                  <li key={id} className={entries.item}>
                    <div className={entries.words}>
                      <p><strong>{t(`reasons.${reason}`)}</strong>{text !== null && <>: <bdi>{text}</bdi></>}</p>
                      <p className={entries.facts}><DateTimeText at={at} /><Link to={path}>{t('own.open')}</Link></p>
                    </div>
                    <div className={entries.actions}>
                      <StatusText tone={outcome === 'waiting' ? 'info' : 'neutral'}>{t(`own.outcomes.${outcome}`)}</StatusText>
                    </div>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Await>
  );
}
