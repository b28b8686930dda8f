import type { OutputOf, RouteContract, StepUpWay, secondStepRoutes, stepUpRoutes } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ProblemError } from '../../platform/api/problem-error';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { passkeysWork } from '../../platform/session/passkeys-work';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { PasswordField, TextField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';
import styles from './account-form.module.css';
import { signWithPasskey } from './passkey';

type Routes = typeof secondStepRoutes | typeof stepUpRoutes;

/** Asks for one of somebody's second factors, the best one first, or for the password of who has none. */
export function FactorProofForm<R extends Routes>({ routes, ways, done }: {
  routes: R;
  ways: readonly StepUpWay[];
  done: (answer: OutputOf<R['give']>) => void | Promise<void>;
}): ReactNode {
  const { t } = useTranslation('identity');
  const usable = ways.filter((way) => way !== 'passkey' || passkeysWork());
  const [chosen, setChosen] = useState<StepUpWay>();
  const way = chosen ?? usable[0];
  if (!way) return <Notice tone="warning">{t('proof.none')}</Notice>;
  return (
    <>
      {way === 'passkey' ? <PasskeyProof routes={routes} done={done} /> : <CodeProof key={way} routes={routes} way={way} done={done} />}
      {usable.length > 1 && (
        <div className={styles.others}>
          {usable.filter((other) => other !== way).map((other) => (
            <Button key={other} kind="quiet" small onPress={() => setChosen(other)}>
              {t(`proof.${other}.choose`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function PasskeyProof<R extends Routes>({ routes, done }: { routes: R; done: (answer: OutputOf<R['give']>) => void | Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const { press, pending, failure } = usePasskeyPress(async () => {
    const { options } = await call(routes.question);
    const answer = await signWithPasskey(options);
    await done((await call<RouteContract>(routes.give, { body: { way: 'passkey', answer } })) as OutputOf<R['give']>);
  });
  return (
    <div className={styles.passkey}>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <Button kind="primary" isPending={pending} onPress={press}>
        {t('proof.passkey.submit')}
      </Button>
    </div>
  );
}

/** Something done by a press that may fail for reasons of the API's or of the device's. */
export function usePasskeyPress(work: () => Promise<void>): { press: () => void; pending: boolean; failure: string | undefined } {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const press = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof ProblemError ? sentence(error) : t('passkey.stopped'));
    } finally {
      setPending(false);
    }
  };
  return { press: () => void press(), pending, failure };
}

function CodeProof<R extends Routes>({ routes, way, done }: {
  routes: R;
  way: Exclude<StepUpWay, 'passkey'>;
  done: (answer: OutputOf<R['give']>) => void | Promise<void>;
}): ReactNode {
  const { t } = useTranslation('identity');
  const name = way === 'password' ? 'password' : 'code';
  const initial: { password: string; code: string } = { password: '', code: '' };
  const form = useForm({
    route: routes.give,
    initial,
    fields: {
      password: { label: t('password.label'), wrong: { any: t('password.missing') } },
      code: { label: t(`proof.${way}.label`) },
    },
    prepare: (values) => ({ way, [name]: values[name] }),
    done: (answer) => done(answer as OutputOf<R['give']>),
  });
  return (
    <Form form={form} submitLabel={t(`proof.${way}.submit`)}>
      {way === 'password' && <PasswordField {...form.field('password')} autoComplete="current-password" />}
      {way === 'totp' && <TextField {...form.field('code')} help={t('proof.totp.help')} inputMode="numeric" autoComplete="one-time-code" narrow />}
      {way === 'recovery-code' && <TextField {...form.field('code')} help={t('proof.recovery-code.help')} autoComplete="off" narrow />}
    </Form>
  );
}
