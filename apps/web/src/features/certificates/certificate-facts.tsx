import type { VerificationView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../ui/moment-text';
import { DescriptionList } from '../../ui/page';

/** What stands on a certificate, as names and values. */
export function CertificateFacts({ facts }: { facts: NonNullable<VerificationView['certificate']> }): ReactNode {
  const { t } = useTranslation('certificates');
  const { holderName, type, courseTitle, startedOn, endedOn, hours, provider, signatories, serial, issuedOn } = facts;
  const days = startedOn === null ? <DayText from={endedOn} /> : <DayText from={startedOn} to={endedOn} />;
  return (
    <DescriptionList
      items={[
        { term: t('facts.holder'), value: holderName === null ? t('facts.withheld') : <strong dir="auto">{holderName}</strong> },
        { term: t('facts.type'), value: t(`type.${type}`) },
        { term: t('facts.course'), value: <span dir="auto">{courseTitle}</span> },
        { term: t(startedOn === null ? 'facts.completed' : 'facts.dates'), value: days },
        { term: t('facts.hours'), value: hours === null ? null : t('facts.hourCount', { count: hours }) },
        { term: t('facts.provider'), value: <span dir="auto">{provider}</span> },
        {
          term: t('facts.signatories'),
          value: signatories.length === 0 ? null : <Signatories signatories={signatories} />,
        },
        { term: t('facts.issued'), value: <DayText from={issuedOn} /> },
        { term: t('facts.serial'), value: <bdi>{serial}</bdi> },
      ]}
    />
  );
}

function Signatories({ signatories }: { signatories: readonly { name: string; office: string }[] }): ReactNode {
  return (
    <ul>
      {signatories.map(({ name, office }) => (
        <li key={name + office}>
          <bdi>{name}</bdi>, <bdi>{office}</bdi>
        </li>
      ))}
    </ul>
  );
}
