import { attendanceRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { DateTimeText } from '../../../ui/moment-text';
import { Await } from '../../../ui/states';
import styles from './desk.module.css';

/** Every mark of one person in a session, the first one first. */
export function HistoryDialog({ sessionId, row, onClose }: { sessionId: string; row: { enrolmentId: string; fullName: string; version: number }; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const query = useQuery({
    queryKey: ['attendance', 'history', sessionId, row.enrolmentId, row.version],
    queryFn: ({ signal }) => call(attendanceRoutes.history, { params: { sessionId, enrolmentId: row.enrolmentId }, signal }),
    staleTime: 0,
  });
  return (
    <Dialog title={t('history.title', { name: row.fullName })} isOpen onClose={onClose}>
      <Await query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && <p>{t('history.none')}</p>}
            <ol className={styles.items}>
              {items.map((line) => (
                <li key={line.id} className={styles.item}>
                  <span>
                    {line.outcome === 'applied'
                      ? t('history.changed', { from: t(`state.${line.from ?? 'unmarked'}`), to: t(`state.${line.to}`) })
                      : t(`history.outcome.${line.outcome}`, { state: t(`state.${line.to}`) })}
                  </span>
                  <span className={styles.soft}>
                    {t(`history.cause.${line.cause}`)}, {t(`evidence.${line.evidence}`)}, <bdi>{line.byName ?? '–'}</bdi>, <DateTimeText at={line.at} />
                  </span>
                  {line.reason && <bdi>{line.reason}</bdi>}
                </li>
              ))}
            </ol>
          </>
        )}
      </Await>
      <div className={styles.bar}>
        <Button onPress={onClose}>{t('close')}</Button>
      </div>
    </Dialog>
  );
}
