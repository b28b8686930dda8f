import { networkEventRoutes, type NetworkEventView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, DownloadLink, LinkButton } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import entries from '../../ui/entry-list.module.css';
import { LabelText } from '../../ui/label-text';
import { DateTimeText, TimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Prose, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { comersQuery, eventQuery, useEventsRefresh } from './events.api';
import { Standing } from './events-page';

/** One event: when, where, and a seat. */
export default function EventPage(): ReactNode {
  return (
    <RequireSignIn>
      <Opened />
    </RequireSignIn>
  );
}

function Opened(): ReactNode {
  const { t } = useTranslation('network-events');
  const { eventId = '' } = useParams();
  const query = useQuery(eventQuery(eventId));
  return (
    <Await query={query} lines={8} isPage>
      {(event) => (
        <Stack narrow>
          <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/network-events' }, { label: event.title }]} />} title={event.title} meta={<Standing event={event} />} />
          <DescriptionList
            items={[
              { term: t('when'), value: <><DateTimeText at={event.startsAt} venueZone={event.timeZone} /> – <TimeText at={event.endsAt} venueZone={event.timeZone} /></> },
              { term: t('place'), value: event.place && <bdi>{event.place}</bdi> },
              { term: t('link'), value: event.link && <a href={event.link} rel="noreferrer">{event.link}</a> },
              { term: t('space'), value: <bdi>{event.spaceName}</bdi> },
              { term: t('label'), value: <LabelText label={event.label} /> },
              { term: t('comes'), value: event.capacity === null ? String(event.going) : t('ofSeats', { going: event.going, capacity: event.capacity }) },
            ]}
          />
          {event.summaryHtml !== '' && <Prose html={event.summaryHtml} />}
          <Seat event={event} />
          {event.can.manage && <Manage event={event} />}
        </Stack>
      )}
    </Await>
  );
}

function Seat({ event: { id, can, capacity, going } }: { event: NetworkEventView }): ReactNode {
  const { t } = useTranslation('network-events');
  const refresh = useEventsRefresh();
  const { sentence } = useProblemText();
  const [failure, setFailure] = useState<string>();
  const act = async (doIt: () => Promise<string>): Promise<void> => {
    setFailure(undefined);
    try {
      announce(await doIt());
    } catch (error) {
      setFailure(sentence(error));
    }
    await refresh();
  };
  const take = async (): Promise<string> => {
    const { mine } = await call(networkEventRoutes.signUp, { params: { eventId: id }, body: {} });
    return t(mine === 'going' ? 'took' : 'waits');
  };
  const giveBack = async (): Promise<string> => {
    await call(networkEventRoutes.giveBack, { params: { eventId: id }, body: {} });
    return t('gaveBack');
  };
  return (
    <>
      <div className={entries.actions}>
        {can.signUp && <Button kind="primary" onPress={() => void act(take)}>{t(capacity !== null && going >= capacity ? 'wait' : 'signUp')}</Button>}
        {can.cancel && <Button onPress={() => void act(giveBack)}>{t('giveBack')}</Button>}
        {can.calendar && <DownloadLink href={address(networkEventRoutes.file.path, { eventId: id }, {})}>{t('file')}</DownloadLink>}
      </div>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {!can.calendar && !can.signUp && can.cancel && <p>{t('staysHere')}</p>}
    </>
  );
}

function Manage({ event }: { event: NetworkEventView }): ReactNode {
  const { t } = useTranslation('network-events');
  const refresh = useEventsRefresh();
  const [asking, setAsking] = useState(false);
  const query = useQuery(comersQuery(event.id, event.going));
  const cancel = async (): Promise<void> => {
    await refresh(await call(networkEventRoutes.cancel, { params: { eventId: event.id }, body: { version: event.version } }));
    announce(t('isCancelled'));
  };
  return (
    <Section title={t('comers')}>
      <Await query={query} lines={3}>
        {({ items }) => (items.length === 0 ? <p>{t('nobody')}</p> : (
          <ul className={entries.list}>
            {items.map(({ personId, name, memberName, state }) => (
              <li key={personId} className={entries.item}>
                <p className={entries.facts}><bdi>{name}</bdi>{memberName !== null && <bdi>{memberName}</bdi>}<span>{t(`states.${state}`)}</span></p>
              </li>
            ))}
          </ul>
        ))}
      </Await>
      <div className={entries.actions}>
        <LinkButton to={`/network-events/${event.id}/change`}>{t('plan.change')}</LinkButton>
        <Button kind="danger" onPress={() => setAsking(true)}>{t('cancel')}</Button>
      </div>
      <ConfirmDialog
        title={t('cancel')} isOpen={asking} onClose={() => setAsking(false)} goes={t('cancelGoes', { count: event.going })} undo={t('cancelUndo')} confirmLabel={t('cancel')} onConfirm={cancel}
      />
    </Section>
  );
}
