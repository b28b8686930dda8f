import { calendarFeedRoutes, type CalendarFeedKind, type CalendarFeedView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { feedQuery } from './sessions.api';
import styles from './timetable.module.css';

interface Feed {
  kind: CalendarFeedKind;
  runId: string | null;
}
type Props = Feed & { onClose: () => void };

/** The ways to follow a timetable in one's own calendar, and to stop it. */
export function SubscribeDialog({ kind, runId, all, onClose }: Props & {
  /** Which calendar holds this one and more. */
  all?: CalendarFeedKind | undefined;
}): ReactNode {
  const { t } = useTranslation('sessions');
  const [shown, setShown] = useState<Feed>({ kind, runId });
  const query = useQuery(feedQuery(shown.kind, shown.runId));
  return (
    <Dialog isOpen title={t(`subscribe.title.${shown.kind}`)} onClose={onClose}>
      <Stack>
        <p>{t('subscribe.lead')}</p>
        <Await query={query} lines={4}>
          {(feed) => <Ways feed={feed} {...shown} onClose={onClose} />}
        </Await>
        {all && shown.kind === 'run' && (
          <div>
            <Button kind="quiet" onPress={() => setShown({ kind: all, runId: null })}>
              {t(`subscribe.instead.${all}`)}
            </Button>
          </div>
        )}
      </Stack>
    </Dialog>
  );
}

function Ways({ feed, kind, runId, onClose }: Props & { feed: CalendarFeedView }): ReactNode {
  const { t } = useTranslation('sessions');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const webcal = feed.address.replace(/^https?:/, 'webcal:');
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const copy = (): Promise<void> => navigator.clipboard.writeText(feed.address).then(() => announce(t('subscribe.copied')));
  const renew = async (): Promise<void> => {
    client.setQueryData(feedQuery(kind, runId).queryKey, await call(calendarFeedRoutes.make, { body: { kind, runId, renew: true } }));
    announce(t('subscribe.renewed'));
  };
  const stop = async (): Promise<void> => {
    await call(calendarFeedRoutes.revoke, { params: { feedId: feed.id } });
    client.removeQueries({ queryKey: feedQuery(kind, runId).queryKey });
    announce(t('subscribe.stopped'));
    onClose();
  };
  return (
    <>
      <ul className={styles.materials}>
        <li>
          <a href={webcal}>{t('subscribe.webcal')}</a>
        </li>
        <li>
          <a href={`https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`} target="_blank" rel="noreferrer noopener">
            {t('subscribe.google')}
          </a>
        </li>
      </ul>
      <div>
        <p>{t('subscribe.address')}</p>
        <code className={styles.address} dir="ltr">
          {feed.address}
        </code>
      </div>
      <p className={styles.time}>
        {t('subscribe.secret')} {feed.fetchedAt ? <>{t('subscribe.fetched')} <DateTimeText at={feed.fetchedAt} />.</> : t('subscribe.notFetched')}
      </p>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <div className={styles.bar}>
        {/* Missing where a page isn't served over https: the address can still be marked and copied by hand. */}
        {'clipboard' in navigator && <Button kind="primary" onPress={() => void attempt(copy)}>{t('subscribe.copy')}</Button>}
        <Button onPress={() => void attempt(renew)}>{t('subscribe.renew')}</Button>
        <Button onPress={() => void attempt(stop)}>{t('subscribe.stop')}</Button>
        <Button onPress={onClose}>{t('subscribe.close')}</Button>
      </div>
    </>
  );
}
