import { canonicalCode, groupedCode, secondmentOfferRoutes, type SecondmentLetterVerification } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice, type Tone } from '../../ui/notice';
import { DescriptionList, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import styles from './secondment-offers.module.css';

/** Anybody's page: whether an offer letter is valid, by its number and its code. */
export default function VerifyLetterPage(): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const { number, code } = useParams();
  return (
    <Stack narrow>
      <PageHeader title={t('verify.title')} lead={t('verify.lead')} />
      {number !== undefined && code !== undefined && <Answer key={`${number}/${code}`} number={number} code={code} />}
      <LetterForm key={number ?? ''} number={number ?? ''} />
    </Stack>
  );
}

function LetterForm({ number }: { number: string }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ number, code: '' });
  const [tried, setTried] = useState(false);
  const code = canonicalCode(typed.code);
  const missing = typed.number.trim() === '';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!missing && code !== null) void navigate(`/secondments/verify-letter/${encodeURIComponent(typed.number.trim().toUpperCase())}/${groupedCode(code)}`);
  };
  return (
    <form noValidate className={styles.whole} onSubmit={send}>
      <TextField
        name="number" label={t('term.number')} autoComplete="off" value={typed.number}
        onChange={(value) => setTyped({ ...typed, number: value })} error={tried && missing ? t('verify.numberMissing') : undefined}
      />
      <TextField
        name="code" label={t('verify.code')} help={t('verify.codeHelp')} autoComplete="off" value={typed.code}
        onChange={(value) => setTyped({ ...typed, code: value })} error={tried && code === null ? t('verify.codeWrong') : undefined}
      />
      <div><Button type="submit" kind="primary">{t('verify.submit')}</Button></div>
    </form>
  );
}

const tones: Readonly<Record<SecondmentLetterVerification['state'], Tone>> = { valid: 'success', withdrawn: 'danger', unknown: 'warning' };

function Answer({ number, code }: { number: string; code: string }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const query = useQuery({
    queryKey: ['verify-secondment-letter', number, code],
    queryFn: ({ signal }) => call(secondmentOfferRoutes.verify, { params: { number, code }, signal }),
    refetchOnMount: 'always',
    meta: { isNobodys: true },
  });
  return (
    <div role="status" className={styles.whole}>
      <Await query={query} lines={5}>
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
      </Await>
    </div>
  );
}
