import type { ScreenCodes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFormats } from '../../../platform/i18n/region';
import { useOnline } from '../../../platform/offline/online';
import { RequireSignIn } from '../../../platform/session/require-sign-in';
import { Button, LinkButton } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Await } from '../../../ui/states';
import { codesQuery } from '../attendance.api';
import styles from './screen.module.css';

const Qr = lazy(async () => ({ default: (await import('./qr')).Qr }));

/** The code of a session for the wall: it changes every twenty seconds, also while the connection is cut. */
export default function ScreenPage(): ReactNode {
  return (
    <RequireSignIn permission="attendance.take">
      <Screen />
    </RequireSignIn>
  );
}

type Codes = ScreenCodes & { arrivedAt: number };

/** The platform's time, by a clock of this device that nobody sets. */
function platformNow({ now, arrivedAt }: Codes): number {
  return Date.parse(now) + performance.now() - arrivedAt;
}

function Screen(): ReactNode {
  const { sessionId = '' } = useParams();
  const query = useQuery(codesQuery(sessionId));
  return (
    <div className={styles.cover}>
      <Await query={query}>{(codes) => <Shown codes={codes} />}</Await>
    </div>
  );
}

function Shown({ codes }: { codes: Codes }): ReactNode {
  const { t } = useTranslation('attendance');
  const { number } = useFormats();
  const online = useOnline();
  const whole = useRef<HTMLDivElement>(null);
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, []);
  const stepMs = codes.stepSeconds * 1000;
  const now = platformNow(codes);
  const step = Math.floor(now / stepMs);
  const code = codes.codes.find((each) => each.step === step);
  const left = Math.ceil(((step + 1) * stepMs - now) / 1000);
  const { session } = codes;
  return (
    <div ref={whole} className={styles.screen}>
      <div className={styles.head}>
        <div>
          <h1>{session.title}</h1>
          <p className={styles.soft}>{codes.courseTitle} · {codes.runCode}</p>
        </div>
        <div className={styles.buttons}>
          <Button onPress={() => void whole.current?.requestFullscreen?.()}>{t('screen.full')}</Button>
          <LinkButton to={`/staff/runs/${session.runId}/attendance?session=${session.id}`}>{t('screen.back')}</LinkButton>
        </div>
      </div>
      {code ? (
        <figure className={styles.figure}>
          <Suspense fallback={<div className={styles.qr} />}>
            <Qr address={code.address} />
          </Suspense>
          <figcaption>
            <p className={styles.how}>{t('screen.how')}</p>
            <p className={styles.soft}>
              {t('screen.changes', { count: left })} · {t('run.cameOf', { attended: number(codes.attended), expected: number(codes.expected) })}
            </p>
            <p className={styles.address}><bdi>{code.address}</bdi></p>
          </figcaption>
        </figure>
      ) : (
        <Notice tone="danger" live>{t('screen.out')}</Notice>
      )}
      {!online && <Notice tone="warning" live>{t('screen.offline')}</Notice>}
    </div>
  );
}
