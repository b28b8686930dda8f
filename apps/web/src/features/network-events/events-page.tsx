import type { NetworkEventView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { LabelText } from '../../ui/label-text';
import { DateTimeText } from '../../ui/moment-text';
import { Badge, StatusText } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { eventSpacesQuery, eventsQuery } from './events.api';

/**
 * Events of the network, those to come or those that are over.
 *
 * @param follow the way to have those with a seat in one's own calendar; another feature's
 */
export default function EventsPage({ follow }: { follow: ReactNode }): ReactNode {
  return <RequireSignIn><Listed follow={follow} /></RequireSignIn>;
}

function Listed({ follow }: { follow: ReactNode }): ReactNode {
  const { t } = useTranslation('network-events');
  const plans = (useQuery(eventSpacesQuery).data?.items.length ?? 0) > 0;
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('network'), to: '/spaces' }, { label: t('title') }]} />} title={t('title')} lead={t('lead')}
        action={<>{plans && <LinkButton kind="primary" to="/network-events/plan">{t('plan.new')}</LinkButton>} {follow}</>}
      />
      <Events />
    </Stack>
  );
}

function Events(): ReactNode {
  const { t } = useTranslation('network-events');
  const [search] = useSearchParams();
  const when = search.get('when') === 'past' ? 'past' : 'coming';
  const query = useQuery(eventsQuery(when));
  return (
    <>
      <p><Link to={when === 'past' ? '/network-events' : '/network-events?when=past'}>{t(when === 'past' ? 'seeComing' : 'seePast')}</Link></p>
      <Await query={query} lines={6}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t(`none.${when}`)}>{t('noneLead')}</EmptyState> : (
          <ul className={entries.list}>
            {items.map((event) => (
              <li key={event.id} className={entries.item}>
                <div className={entries.words}>
                  <h2 className={entries.title}><Link to={`/network-events/${event.id}`}><bdi>{event.title}</bdi></Link></h2>
                  <p className={entries.facts}>
                    <DateTimeText at={event.startsAt} venueZone={event.timeZone} />
                    <bdi>{event.spaceName}</bdi>
                    <LabelText label={event.label} />
                  </p>
                </div>
                <div className={entries.actions}><Standing event={event} /></div>
              </li>
            ))}
          </ul>
        ))}
      </Await>
    </>
  );
}

/** Where the reader stands with an event, and whether there are seats. */
export function Standing({ event: { state, mine, waitingPlace, capacity, going } }: { event: NetworkEventView }): ReactNode {
  const { t } = useTranslation('network-events');
  if (state === 'cancelled') return <StatusText tone="warning">{t('cancelled')}</StatusText>;
  if (mine === 'going') return <StatusText tone="success">{t('going')}</StatusText>;
  if (mine === 'waiting') return <StatusText tone="info">{t('waiting', { place: waitingPlace ?? 1 })}</StatusText>;
  if (capacity === null) return <Badge>{t('open')}</Badge>;
  return <Badge>{capacity > going ? t('seats', { count: capacity - going }) : t('full')}</Badge>;
}
