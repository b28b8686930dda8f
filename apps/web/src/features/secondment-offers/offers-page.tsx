import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { LinkButton } from '../../ui/button';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { OfferList } from './offer-list';
import { offersQuery } from './offers.api';

/** Every offer that concerns the reader; what waits for them first. */
export default function OffersPage(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const query = useQuery(offersQuery('all'));
  return (
    <Stack>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('title') }]} />} title={t('title')} lead={t('lead')} />
      <Await query={query} lines={6}>
        {({ items }) => {
          const waiting = items.filter(({ waits }) => waits !== null);
          const others = items.filter(({ waits }) => waits === null);
          if (items.length === 0) return <EmptyState title={t('none')} action={<LinkButton to="/secondments">{t('toSecondments')}</LinkButton>}><p>{t('noneLead')}</p></EmptyState>;
          return (
            <>
              {waiting.length > 0 && <Section title={t('waiting')}><OfferList items={waiting} /></Section>}
              {others.length > 0 && <Section title={t(waiting.length > 0 ? 'others' : 'all')}><OfferList items={others} /></Section>}
            </>
          );
        }}
      </Await>
    </Stack>
  );
}
