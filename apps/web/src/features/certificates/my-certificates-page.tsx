import { certificateRoutes, type OwnCertificateView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { address } from '../../platform/api/address';
import { useTable } from '../../platform/api/use-table';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, DownloadLink, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText, DayText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { announce } from '../../ui/toast';
import styles from './my-certificates.module.css';

/** The reader's own certificates: to download, to share, to see how they stand. */
export default function MyCertificatesPage(): ReactNode {
  const { t } = useTranslation('certificates');
  return (
    <RequireSignIn>
      <Stack>
        <PageHeader title={t('own.title')} lead={t('own.lead')} />
        <OwnCertificates />
      </Stack>
    </RequireSignIn>
  );
}

function OwnCertificates(): ReactNode {
  const { t } = useTranslation('certificates');
  const { t: tUi } = useTranslation('ui');
  const table = useTable(certificateRoutes.own);
  if (table.state === 'loading') return <Skeleton lines={6} />;
  if (table.state === 'failed') return <ErrorState error={table.error} retry={table.retry} />;
  if (table.items.length === 0) {
    return (
      <EmptyState
        title={t('own.emptyTitle')}
        action={
          <LinkButton kind="primary" to="/my/learning">
            {t('own.learning')}
          </LinkButton>
        }
      >
        <p>{t('own.empty')}</p>
      </EmptyState>
    );
  }
  return (
    <div>
      <ul className={entries.list}>
        {table.items.map((certificate) => (
          <li key={certificate.id} className={entries.item}>
            <Item certificate={certificate} />
          </li>
        ))}
      </ul>
      {table.hasMore && (
        <Button isPending={table.loadingMore} onPress={table.showMore}>
          {tUi('table.more')}
        </Button>
      )}
    </div>
  );
}

function Item({ certificate }: { certificate: OwnCertificateView }): ReactNode {
  const { t } = useTranslation('certificates');
  const { id, courseTitle, type, state, serial, code, issuedOn, revokedAt, revocationReason, holderName } = certificate;
  const isValid = state === 'valid';
  return (
    <>
      <div className={entries.words}>
        <h2 className={entries.title}><bdi>{courseTitle}</bdi></h2>
        <p className={entries.facts}>
          <StatusText tone={isValid ? 'success' : 'danger'}>{t(`state.${state}`)}</StatusText>
          <span>{t(`type.${type}`)}</span>
          <span>
            {t('own.issued')} <DayText from={issuedOn} />
          </span>
        </p>
        <p className={entries.facts}>
          <span>
            {t('own.name')} <bdi>{holderName}</bdi>
          </span>
          <bdi>{serial}</bdi>
        </p>
        {revokedAt !== null && (
          <Notice tone="danger">
            <p>
              {t('own.revoked')} <DateText at={revokedAt} />.
            </p>
            {revocationReason !== null && <p dir="auto">{t('own.reason', { reason: revocationReason })}</p>}
            <p>{t('own.revokedNext')}</p>
          </Notice>
        )}
      </div>
      <div className={entries.actions}>
        {isValid && (
          <DownloadLink kind="primary" href={address(certificateRoutes.pdf.path, { certificateId: id })} fileName={`${serial}.pdf`}>
            {t('own.download')}
          </DownloadLink>
        )}
        {isValid && <Share certificate={certificate} />}
        <Link to={`/verify/${code}`} className={styles.check}>
          {t('own.check')}
        </Link>
      </div>
    </>
  );
}

/** Hands the public address on: by the device's own sheet where there is one, else to the clipboard. */
function Share({ certificate: { verifyAddress, courseTitle } }: { certificate: OwnCertificateView }): ReactNode {
  const { t } = useTranslation('certificates');
  const [shown, setShown] = useState(false);
  const share = async (): Promise<void> => {
    try {
      if ('share' in navigator && matchMedia('(pointer: coarse)').matches) {
        await navigator.share({ title: courseTitle, url: verifyAddress });
        return;
      }
      await navigator.clipboard.writeText(verifyAddress);
      announce(t('own.copied'));
    } catch (error) {
      // Closing the sheet is no failure; where the device forbids both, the address can be copied by hand.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setShown(true);
    }
  };
  return (
    <>
      <Button onPress={() => void share()}>{t('own.share')}</Button>
      {shown && (
        <p className={styles.address} role="status">
          {t('own.byHand')} <bdi>{verifyAddress}</bdi>
        </p>
      )}
    </>
  );
}
