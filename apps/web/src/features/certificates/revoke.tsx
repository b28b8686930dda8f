import { certificateRoutes, type RunCertificateRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useRunRefresh } from './certificates.api';

/** What is to be revoked: these, or all that are valid. */
export type Revocation = { rows: readonly RunCertificateRow[]; clear?: () => void } | { all: number };

/** Says what exactly goes, asks why, and revokes. */
export function Revoke({ runId, what, onClose }: { runId: string; what: Revocation; onClose: () => void }): ReactNode {
  const { t } = useTranslation('certificates');
  const { number } = useFormats();
  const refresh = useRunRefresh(runId);
  const rows = 'rows' in what ? what.rows : [];
  const size = 'all' in what ? what.all : rows.length;
  const count = { count: size, number: number(size) };
  const one = rows.length === 1 ? rows[0] : undefined;
  const form = useForm({
    route: certificateRoutes.revokeRun,
    params: { runId },
    initial: { reason: '' },
    fields: { reason: { label: t('revoke.reason'), wrong: { too_small: t('revoke.reasonMissing'), too_big: t('revoke.reasonLong') } } },
    prepare: ({ reason }) => ({ reason, ...('rows' in what && { certificateIds: rows.flatMap((row) => row.certificate?.id ?? []) }) }),
    done: async ({ revoked }) => {
      await refresh();
      if ('rows' in what) what.clear?.();
      announce(t('revoke.done', { count: revoked, number: number(revoked) }));
      onClose();
    },
  });
  return (
    <Dialog title={one ? t('revoke.titleOne', { name: one.holderName }) : t('revoke.title', count)} isOpen onClose={onClose} alert>
      <p>{one ? t('revoke.goesOne', { serial: one.certificate?.serial }) : t('all' in what ? 'revoke.goesAll' : 'revoke.goes', count)}</p>
      <p>{t('revoke.seen')}</p>
      <p>{t('revoke.undo')}</p>
      <Form form={form} submitLabel={t('revoke.submit', count)} submitKind="danger" actions={<Button onPress={onClose}>{t('keep')}</Button>}>
        <TextAreaField {...form.field('reason')} help={t('revoke.reasonHelp')} rows={3} max={600} />
      </Form>
    </Dialog>
  );
}
