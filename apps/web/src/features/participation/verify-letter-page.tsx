import { verificationRoutes, type LetterVerification } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { DayText } from '../../ui/moment-text';
import { Notice, type Tone } from '../../ui/notice';
import { DescriptionList } from '../../ui/page';
import { VerifyPage } from '../../ui/verify-page';

const tones: Readonly<Record<LetterVerification['state'], Tone>> = { valid: 'success', withdrawn: 'danger', unknown: 'warning' };

/** Anybody's page: whether a letter of invitation is valid, by its number and its code. */
export default function VerifyLetterPage(): ReactNode {
  const { t } = useTranslation('participation');
  return (
    <VerifyPage
      path="/verify-letter"
      words={{
        title: t('verify.title'), lead: t('verify.lead'), number: t('verify.number'), numberHelp: t('verify.numberHelp'), numberMissing: t('verify.numberMissing'),
        code: t('verify.code'), codeHelp: t('verify.codeHelp'), codeWrong: t('verify.codeWrong'), submit: t('verify.submit'),
      }}
      ask={(params, signal) => call(verificationRoutes.letter, { params, signal })}
    >
      {({ state, letter }) => (
        <>
          <Notice tone={tones[state]} title={t(`verify.state.${state}`)}>{t(`verify.words.${state}`)}</Notice>
          {letter && (
            <DescriptionList
              items={[
                { term: t('verify.number'), value: <bdi>{letter.number}</bdi> },
                { term: t('verify.initials'), value: <bdi>{letter.initials}</bdi> },
                { term: t('verify.course'), value: <bdi>{letter.courseTitle}</bdi> },
                { term: t('facts.code'), value: <bdi>{letter.runCode}</bdi> },
                { term: t('facts.days'), value: <DayText from={letter.startsOn} to={letter.endsOn} /> },
                { term: t('facts.venue'), value: letter.venue },
                { term: t('facts.academy'), value: letter.academyName },
                { term: t('verify.issuedOn'), value: <DayText from={letter.issuedOn} /> },
              ]}
            />
          )}
        </>
      )}
    </VerifyPage>
  );
}
