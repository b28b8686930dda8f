import { endRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList } from '../../ui/page';
import { VerifyPage } from '../../ui/verify-page';

/** Anybody's page: whether a certificate of secondment is genuine, by its number and its code. */
export default function VerifySecondmentPage(): ReactNode {
  const { t } = useTranslation('placements');
  return (
    <VerifyPage
      path="/verify-secondment"
      words={{
        title: t('verify.title'), lead: t('verify.lead'), number: t('verify.number'), numberMissing: t('verify.numberMissing'),
        code: t('verify.code'), codeWrong: t('verify.codeWrong'), submit: t('verify.submit'),
      }}
      ask={(params, signal) => call(endRoutes.verify, { params, signal })}
    >
      {({ state, certificate }) => (
        <>
          <Notice tone={state === 'valid' ? 'success' : 'warning'} title={t(`verify.state.${state}`)}>{t(`verify.words.${state}`)}</Notice>
          {certificate && (
            <DescriptionList
              items={[
                { term: t('verify.number'), value: <bdi>{certificate.number}</bdi> },
                { term: t('verify.initials'), value: <bdi>{certificate.initials}</bdi> },
                { term: t('member'), value: <bdi>{certificate.memberName}</bdi> },
                { term: t('position'), value: <bdi>{certificate.position}</bdi> },
                { term: t('days'), value: <DayText from={certificate.startsOn} to={certificate.endsOn} /> },
                { term: t('verify.issuedOn'), value: <DayText from={certificate.issuedOn} /> },
              ]}
            />
          )}
        </>
      )}
    </VerifyPage>
  );
}
