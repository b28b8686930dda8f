import { canonicalCode, codeInText, groupedCode, type VerificationView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icon';
import { DateTimeText } from '../../ui/moment-text';
import { PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { CertificateFacts } from './certificate-facts';
import { verificationQuery } from './certificates.api';
import styles from './verify.module.css';

/** Anybody's page: type or paste a code, read whether the certificate is valid. */
export default function VerifyPage(): ReactNode {
  const { t } = useTranslation('certificates');
  const { code } = useParams();
  return (
    <Stack>
      <PageHeader title={t('verify.title')} {...(code === undefined && { lead: t('verify.lead') })} />
      {code !== undefined && <Answer key={code} code={code} />}
      <CodeForm key={code ?? ''} again={code !== undefined} />
      {code === undefined && <p><Link to="/verify-letter">{t('verify.letter')}</Link></p>}
    </Stack>
  );
}

function CodeForm({ again }: { again: boolean }): ReactNode {
  const { t } = useTranslation('certificates');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = canonicalCode(codeInText(typed));
    if (code === null) setError(t(typed.trim() === '' ? 'verify.missing' : 'verify.wrong'));
    else void navigate(`/verify/${groupedCode(code)}`);
  };
  return (
    <form noValidate className={styles.form} onSubmit={send}>
      {again && <h2>{t('verify.again')}</h2>}
      <TextField
        name="code"
        label={t('verify.label')}
        help={t('verify.help')}
        autoComplete="off"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          if (canonicalCode(codeInText(value)) !== null) setError(undefined);
        }}
        error={error}
      />
      <div>
        <Button type="submit" kind={again ? 'secondary' : 'primary'}>
          {t('verify.submit')}
        </Button>
      </div>
    </form>
  );
}

function Answer({ code }: { code: string }): ReactNode {
  const canonical = canonicalCode(code);
  const query = useQuery({ ...verificationQuery(canonical ?? code), refetchOnMount: 'always' });
  return (
    <div role="status" className={styles.answer}>
      <Await query={query} lines={6}>
        {(view) => <Verdict view={view} code={canonical === null ? code : groupedCode(canonical)} />}
      </Await>
    </div>
  );
}

const signs: Readonly<Record<VerificationView['state'], IconName>> = { valid: 'check', revoked: 'close', superseded: 'info', unknown: 'error' };

function Verdict({ view: { state, certificate, revokedAt }, code }: { view: VerificationView; code: string }): ReactNode {
  const { t } = useTranslation('certificates');
  const print = (): void => {
    window.print();
  };
  return (
    <>
      <div className={styles.verdict} data-state={state}>
        <span className={styles.sign}>
          <Icon name={signs[state]} />
        </span>
        <div>
          <h2>{t(`verdict.${state}.title`)}</h2>
          {revokedAt !== null && (
            <p>
              {t('verdict.since')} <DateTimeText at={revokedAt} />
            </p>
          )}
          <p>{t(`verdict.${state}.words`)}</p>
          <p className={styles.code}>
            {t('verdict.code')} <bdi>{code}</bdi>
          </p>
        </div>
      </div>
      {certificate && <CertificateFacts facts={certificate} />}
      {state !== 'unknown' && (
        <div className={styles.screenOnly}>
          <Button onPress={print}>{t('verdict.print')}</Button>
        </div>
      )}
      <CheckedAt />
    </>
  );
}

/** On paper a verdict needs its moment: it may be another one tomorrow. */
function CheckedAt(): ReactNode {
  const { t } = useTranslation('certificates');
  const [now] = useState(() => new Date().toISOString());
  return (
    <p className={styles.paperOnly}>
      {t('verdict.checked')} <DateTimeText at={now} />, {location.origin}
    </p>
  );
}
