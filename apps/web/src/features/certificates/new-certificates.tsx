import { certificateRoutes, type OwnCertificateView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { DownloadLink, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DayText } from '../../ui/moment-text';
import { Section } from '../../ui/page';

/** How long a certificate is news. */
const newDays = 14;
const isNew = ({ issuedAt }: OwnCertificateView): boolean => Date.now() - Date.parse(issuedAt) < newDays * 86_400_000;

/** The home page's part: certificates of the last two weeks, ready to download. Nothing while there is none, or if they can't be had. */
export default function NewCertificates(): ReactNode {
  const { t } = useTranslation('certificates');
  const { data } = useQuery({
    queryKey: ['certificates', 'new'],
    queryFn: ({ signal }) => call(certificateRoutes.own, { query: { state: 'valid', limit: 3 }, signal }),
  });
  const found = data?.items.filter(isNew) ?? [];
  if (found.length === 0) return null;
  return (
    <Section title={t('new.title', { count: found.length })}>
      <ul className={entries.list}>
        {found.map(({ id, serial, courseTitle, issuedOn }) => (
          <li key={id} className={entries.item}>
            <div className={entries.words}>
              <h3 className={entries.title}><bdi>{courseTitle}</bdi></h3>
              <p className={entries.facts}>
                <span>
                  {t('own.issued')} <DayText from={issuedOn} />
                </span>
                <bdi>{serial}</bdi>
              </p>
            </div>
            <div className={entries.actions}>
              <DownloadLink kind="primary" href={address(certificateRoutes.pdf.path, { certificateId: id })} fileName={`${serial}.pdf`}>
                {t('own.download')}
              </DownloadLink>
              <LinkButton kind="quiet" to="/my/certificates">
                {t('own.title')}
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
