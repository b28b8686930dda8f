import { secondmentCallRoutes, type SecondmentCallView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../platform/i18n/moments';
import { instantOf, wallTimeOf } from '../../platform/i18n/wall-time';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useCallsRefresh } from './secondment-calls.api';

/** Lets a call close later. */
export default function ExtendCall({ call, onClose }: { call: SecondmentCallView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const refresh = useCallsRefresh();
  const form = useForm({
    route: secondmentCallRoutes.extend,
    params: { callId: call.id },
    initial: { closesAt: wallTimeOf(call.closesAt, call.timeZone) },
    fields: { closesAt: { label: t('term.closes'), wrong: { any: t('write.timeWrong') } } },
    prepare: ({ closesAt }) => ({ version: call.version, closesAt: instantOf(closesAt, call.timeZone) }),
    done: async (after) => {
      await refresh(after);
      announce(t('extend.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('extend.title')} isOpen onClose={onClose}>
      <p>{t('extend.lead')}</p>
      <Form form={form} submitLabel={t('extend.action')} actions={<CancelButton onPress={onClose} />}>
        <TextField {...form.field('closesAt')} type="datetime-local" narrow help={t('write.clock', { place: placeOf(call.timeZone) })} />
      </Form>
    </Dialog>
  );
}
