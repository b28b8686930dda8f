import type { CalendarFeedKind } from '@rso-connect/shared';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';

const SubscribeDialog = lazy(async () => ({ default: (await import('./subscribe-dialog')).SubscribeDialog }));

/** Opens the ways to follow a timetable in one's own calendar. */
export function SubscribeButton({ kind, runId, all }: {
  kind: CalendarFeedKind;
  runId: string | null;
  /** Which calendar holds this one and more. */
  all?: CalendarFeedKind;
}): ReactNode {
  const { t } = useTranslation('sessions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('subscribe.open')}</Button>
      {open && (
        <Suspense fallback={null}>
          <SubscribeDialog kind={kind} runId={runId} all={all} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
