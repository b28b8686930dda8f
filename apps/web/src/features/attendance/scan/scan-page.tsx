import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { useSession } from '../../../platform/session/session';
import { LinkButton } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { PageHeader, Stack } from '../../../ui/page';
import { Skeleton } from '../../../ui/states';
import { Outcome } from './outcome';
import { useScans } from './use-scans';

const Camera = lazy(async () => ({ default: (await import('./camera')).Camera }));

/** Where the code on the screen leads, and the scanner of the app itself: it works while the connection is cut. */
export default function ScanPage(): ReactNode {
  return (
    <RequireSignIn>
      <Scan />
    </RequireSignIn>
  );
}

function Scan(): ReactNode {
  const { person } = useSession();
  return person ? <ScanAs personId={person.id} /> : null;
}

function ScanAs({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation('attendance');
  const { code } = useParams();
  const { last, waiting, scan } = useScans(personId);
  const opened = useRef<string>(undefined);
  useEffect(() => {
    // The phone's own camera brought the officer here: once for each code.
    if (code === undefined || opened.current === code) return;
    opened.current = code;
    scan(code);
  }, [code, scan]);
  return (
    <Stack narrow>
      <PageHeader title={t('scan.title')} lead={t('scan.lead')} action={<LinkButton to="/my/attendance">{t('scan.own')}</LinkButton>} />
      <Outcome last={last} />
      {waiting > 0 && <Notice tone="warning" live>{t('scan.waiting', { count: waiting })}</Notice>}
      <Suspense fallback={<Skeleton />}>
        <Camera onCode={scan} />
      </Suspense>
    </Stack>
  );
}
