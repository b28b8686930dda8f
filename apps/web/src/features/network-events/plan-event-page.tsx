import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { EventForm } from './event-form';
import { eventQuery, eventSpacesQuery } from './events.api';

/** Plans an event, or changes the one that the address names. */
export default function PlanEventPage(): ReactNode {
  const { eventId } = useParams();
  return <RequireSignIn>{eventId === undefined ? <Plan /> : <Change eventId={eventId} />}</RequireSignIn>;
}

function Plan(): ReactNode {
  const { t } = useTranslation('network-events');
  const query = useQuery(eventSpacesQuery);
  return (
    <Stack narrow>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/network-events' }, { label: t('plan.new') }]} />} title={t('plan.new')} lead={t('plan.lead')} />
      <Await query={query} lines={8}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('plan.noSpaces')}>{t('plan.noSpacesLead')}</EmptyState> : <EventForm spaces={items} event={null} />)}
      </Await>
    </Stack>
  );
}

function Change({ eventId }: { eventId: string }): ReactNode {
  const { t } = useTranslation('network-events');
  const event = useQuery(eventQuery(eventId));
  const spaces = useQuery(eventSpacesQuery);
  return (
    <Await query={event} lines={8} isPage>
      {(shown) => (
        <Stack narrow>
          <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/network-events' }, { label: shown.title, to: `/network-events/${eventId}` }, { label: t('plan.change') }]} />} title={t('plan.change')} lead={t('plan.changeLead')} />
          <Await query={spaces} lines={8}>
            {({ items }) => (shown.can.manage ? <EventForm spaces={items} event={shown} /> : <EmptyState title={t('plan.notYours')}>{t('plan.noSpacesLead')}</EmptyState>)}
          </Await>
        </Stack>
      )}
    </Await>
  );
}
