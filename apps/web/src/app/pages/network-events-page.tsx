import type { ReactNode } from 'react';
import EventsPage from '../../features/network-events/events-page';
import { SubscribeButton } from '../../features/sessions/subscribe-button';

/** Events of the network, with the one calendar that holds sessions and events alike. */
export default function NetworkEventsPage(): ReactNode {
  return <EventsPage follow={<SubscribeButton kind="own" runId={null} />} />;
}
