import { secondmentCallRoutes, type SecondmentCallView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useCallsRefresh } from './secondment-calls.api';

/** Stands a call down, with a reason that everybody who sees it reads. */
export default function StandDownCall({ call, onClose }: { call: SecondmentCallView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const refresh = useCallsRefresh();
  const form = useForm({
    route: secondmentCallRoutes.standDown,
    params: { callId: call.id },
    initial: { reason: '' },
    fields: { reason: { label: t('standDown.reason'), wrong: { any: t('standDown.reasonMissing') } } },
    prepare: ({ reason }) => ({ version: call.version, reason }),
    done: async (after) => {
      await refresh(after);
      announce(t('standDown.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('standDown.title')} isOpen onClose={onClose}>
      <p>{t('standDown.goes', { count: call.office?.candidacies ?? 0 })} {t('standDown.undo')}</p>
      <Form form={form} submitLabel={t('standDown.action')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} rows={4} max={1000} help={t('standDown.reasonHelp')} />
      </Form>
    </Dialog>
  );
}
