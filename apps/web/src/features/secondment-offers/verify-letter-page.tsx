import { secondmentOfferRoutes, type SecondmentLetterVerification } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { DayText } from '../../ui/moment-text';
import { Notice, type Tone } from '../../ui/notice';
import { DescriptionList } from '../../ui/page';
import { VerifyPage } from '../../ui/verify-page';

const tones: Readonly<Record<SecondmentLetterVerification['state'], Tone>> = { valid: 'success', withdrawn: 'danger', unknown: 'warning' };

/** Anybody's page: whether an offer letter is valid, by its number and its code. */
export default function VerifyLetterPage(): ReactNode {
  const { t } = useTranslation('secondment-offers');
  return (
    <VerifyPage
      path="/secondments/verify-letter"
      words={{
        title: t('verify.title'), lead: t('verify.lead'), number: t('term.number'), numberMissing: t('verify.numberMissing'),
        code: t('verify.code'), codeHelp: t('verify.codeHelp'), codeWrong: t('verify.codeWrong'), submit: t('verify.submit'),
      }}
      ask={(params, signal) => call(secondmentOfferRoutes.verify, { params, signal })}
    >
      {({ state, letter }) => (
        <>
          <Notice tone={tones[state]} title={t(`verify.state.${state}`)}>{t(`verify.words.${state}`)}</Notice>
          {letter && (
            <DescriptionList
              items={[
                { term: t('term.number'), value: <bdi>{letter.number}</bdi> },
                { term: t('verify.initials'), value: <bdi>{letter.initials}</bdi> },
                { term: t('verify.position'), value: <bdi>{letter.position}</bdi> },
                { term: t('term.days'), value: <DayText from={letter.firstDay} to={letter.lastDay} /> },
                { term: t('term.place'), value: <bdi>{letter.place}</bdi> },
                { term: t('verify.issuedOn'), value: <DayText from={letter.issuedOn} /> },
              ]}
            />
          )}
        </>
      )}
    </VerifyPage>
  );
}
