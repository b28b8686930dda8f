import { canonicalCode, endRoutes, groupedCode } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import styles from './placements.module.css';

/** Anybody's page: whether a certificate of secondment is genuine, by its number and its code. */
export default function VerifySecondmentPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { number, code } = useParams();
  return (
    <Stack narrow>
      <PageHeader title={t('verify.title')} lead={t('verify.lead')} />
      {number !== undefined && code !== undefined && <Answer key={`${number}/${code}`} number={number} code={code} />}
      <Ask key={number ?? ''} number={number ?? ''} />
    </Stack>
  );
}

function Ask({ number }: { number: string }): ReactNode {
  const { t } = useTranslation('placements');
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ number, code: '' });
  const [tried, setTried] = useState(false);
  const code = canonicalCode(typed.code);
  const missing = typed.number.trim() === '';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!missing && code !== null) void navigate(`/verify-secondment/${encodeURIComponent(typed.number.trim().toUpperCase())}/${groupedCode(code)}`);
  };
  return (
    <form noValidate className={styles.list} onSubmit={send}>
      <TextField name="number" label={t('verify.number')} autoComplete="off" value={typed.number} onChange={(value) => setTyped({ ...typed, number: value })} error={tried && missing ? t('verify.numberMissing') : undefined} />
      <TextField name="code" label={t('verify.code')} autoComplete="off" value={typed.code} onChange={(value) => setTyped({ ...typed, code: value })} error={tried && code === null ? t('verify.codeWrong') : undefined} />
      <div><Button type="submit" kind="primary">{t('verify.submit')}</Button></div>
    </form>
  );
}

function Answer({ number, code }: { number: string; code: string }): ReactNode {
  const { t } = useTranslation('placements');
  const query = useQuery({
    queryKey: ['verify-secondment', number, code], queryFn: ({ signal }) => call(endRoutes.verify, { params: { number, code }, signal }), refetchOnMount: 'always', meta: { isNobodys: true },
  });
  return (
    <div role="status">
      <Await query={query} lines={5}>
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
      </Await>
    </div>
  );
}
