import { factorRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import styles from './account-form.module.css';

/** Sets up an authenticator app: a QR code to scan or a secret to type, and a first code. */
export default function TotpDialog({ onClose, done }: { onClose: () => void; done: (codes: readonly string[] | null) => Promise<void> }): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const setUp = useQuery({ queryKey: ['totp-set-up'], queryFn: () => call(factorRoutes.beginTotp), staleTime: Infinity, gcTime: 0 });
  const form = useForm({
    route: factorRoutes.confirmTotp,
    initial: { code: '' },
    fields: { code: { label: t('proof.totp.label') } },
    done: async ({ recoveryCodes }) => {
      announce(t('totp.done'));
      await done(recoveryCodes);
    },
  });
  return (
    <Dialog title={t('totp.add')} isOpen onClose={onClose} alert>
      {setUp.isError && (
        <Notice tone="danger" live>
          {sentence(setUp.error)}
        </Notice>
      )}
      {setUp.data && (
        <>
          <p>{t('totp.scan')}</p>
          <svg className={styles.qr} viewBox={`0 0 ${setUp.data.qr.size} ${setUp.data.qr.size}`} role="img" aria-label={t('totp.qr')} shapeRendering="crispEdges">
            <path d={setUp.data.qr.path} fill="#000" />
          </svg>
          <p>
            {t('totp.type')} <span className={styles.secret}>{setUp.data.secret.replace(/(.{4})(?=.)/gu, '$1 ')}</span>
          </p>
          <Form form={form} submitLabel={t('totp.confirm')} actions={<Button onPress={onClose}>{t('factor.cancel')}</Button>}>
            <TextField {...form.field('code')} help={t('proof.totp.help')} inputMode="numeric" autoComplete="one-time-code" narrow />
          </Form>
        </>
      )}
    </Dialog>
  );
}
