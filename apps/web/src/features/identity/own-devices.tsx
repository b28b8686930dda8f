import { ownSessionRoutes, type LoginSessionView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Badge, Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import { announce } from '../../ui/toast';
import styles from './account-form.module.css';

/** Where I am signed in, each to be signed out at once. */
export function OwnDevices(): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const sessions = useQuery({ queryKey: ['login-sessions'], queryFn: ({ signal }) => call(ownSessionRoutes.list, { signal }) });
  const act = async (work: () => Promise<unknown>, said: string): Promise<void> => {
    setFailure(undefined);
    try {
      await work();
      announce(said);
    } catch (error) {
      setFailure(sentence(error));
    }
    await client.invalidateQueries({ queryKey: ['login-sessions'] });
  };
  const { countryName } = useFormats();
  const placeOf = ({ address, country }: LoginSessionView): string =>
    country === null ? t('devices.address', { address }) : t('devices.place', { address, country: countryName(country) });
  const items = sessions.data?.items ?? [];
  return (
    <Section
      title={t('devices.title')}
      action={items.length > 1 && <Button small onPress={() => void act(() => call(ownSessionRoutes.endOthers), t('devices.othersEnded'))}>{t('devices.endOthers')}</Button>}
    >
      {(failure ?? (sessions.isError && sentence(sessions.error))) && (
        <Notice tone="danger" live>
          {failure ?? sentence(sessions.error)}
        </Notice>
      )}
      {sessions.isPending && <Skeleton lines={3} />}
      <ul className={styles.items}>
        {items.map((session) => (
          <li key={session.id} className={styles.item}>
            <div>
              <p>
                <strong>
                  <DeviceName session={session} />
                </strong> {session.current && <Badge tone="success">{t('devices.current')}</Badge>}
              </p>
              <p className={styles.facts}>
                {placeOf(session)} · {t(`devices.by.${session.method}`)}
              </p>
              <p className={styles.facts}>
                {t('devices.seen')} <DateTimeText at={session.lastSeenAt} />
              </p>
            </div>
            {!session.current && (
              <Button small onPress={() => void act(() => call(ownSessionRoutes.end, { params: { sessionId: session.id } }), t('devices.ended'))}>
                {t('devices.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DeviceName({ session: { browser, system } }: { session: LoginSessionView }): ReactNode {
  const { t } = useTranslation('identity');
  if (browser !== null && system !== null) return t('devices.on', { browser, system });
  return browser ?? system ?? t('devices.unknown');
}
