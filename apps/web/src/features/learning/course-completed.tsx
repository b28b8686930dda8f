import { certificateRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { DownloadLink } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { outlineQuery } from './learning.api';

/** So often one that is being made is looked for. */
const pollMs = 3_000;

/** Says that the course is done, with its certificate as soon as it is there. */
export function CourseCompleted({ enrolmentId }: { enrolmentId: string }): ReactNode {
  const { t } = useTranslation('learning');
  const gives = useQuery(outlineQuery(enrolmentId)).data?.certificate != null;
  return (
    <Notice tone="success" title={t('completed.title')} live>
      {gives && <TheCertificate enrolmentId={enrolmentId} />}
    </Notice>
  );
}

function TheCertificate({ enrolmentId }: { enrolmentId: string }): ReactNode {
  const { t } = useTranslation('learning');
  const { data } = useQuery({
    queryKey: ['certificates', 'of-enrolment', enrolmentId],
    queryFn: ({ signal }) => call(certificateRoutes.own, { query: { enrolmentId, limit: 1 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.length === 0 ? pollMs : false),
  });
  const certificate = data?.items[0];
  const all = <Link to="/my/certificates">{t('completed.link')}</Link>;
  if (certificate?.state === 'revoked') return <p>{t('completed.revoked')} {all}</p>;
  if (!certificate) return <p>{data && t('completed.words')} {all}</p>;
  const { id, serial } = certificate;
  return (
    <>
      <p>
        {t('completed.ready', { serial })} {all}
      </p>
      <p>
        <DownloadLink href={address(certificateRoutes.pdf.path, { certificateId: id })} fileName={`${serial}.pdf`}>
          {t('completed.download')}
        </DownloadLink>
      </p>
    </>
  );
}
