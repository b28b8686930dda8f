import { vettingRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../../ui/cancel-button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm, type FormOptions } from '../../../ui/use-form';
import { useVettingRefresh } from '../vetting.api';

/** What the office does about a request. */
export type OfficeAct = { act: 'admit' | 'refuse' | 'waive'; requestId: string; version: number } | { act: 'setAside'; objectionId: string };

type Routes = typeof vettingRoutes.decide | typeof vettingRoutes.waive | typeof vettingRoutes.setAside;
interface Reason {
  reason: string;
}

/** Asks for the reason, which stays with the office, and does it. */
export default function OfficeActDialog({ act, name, onClose }: { act: OfficeAct; name: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const shared: Pick<FormOptions<Reason, Routes>, 'initial' | 'fields' | 'done'> = {
    initial: { reason: '' },
    fields: { reason: { label: t('office.reason'), wrong: { any: t('tooShort') } } },
    done: async () => {
      await refresh();
      announce(t(`office.${act.act}.done`));
      onClose();
    },
  };
  const form = useForm<Reason, Routes>(optionsOf(act, shared));
  const isHard = act.act === 'refuse';
  return (
    <Dialog title={t(`office.${act.act}.title`, { name })} isOpen onClose={onClose} alert={isHard}>
      <p>{t(`office.${act.act}.goes`)}</p>
      <Form form={form} submitLabel={t(`office.${act.act}.open`)} submitKind={isHard ? 'danger' : 'primary'} actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} help={t('office.reasonHelp')} rows={3} max={2000} />
      </Form>
    </Dialog>
  );
}

function optionsOf(act: OfficeAct, shared: Pick<FormOptions<Reason, Routes>, 'initial' | 'fields' | 'done'>): FormOptions<Reason, Routes> {
  if (act.act === 'setAside') return { ...shared, route: vettingRoutes.setAside, params: { objectionId: act.objectionId } };
  const { requestId, version } = act;
  if (act.act === 'waive') return { ...shared, route: vettingRoutes.waive, params: { requestId }, prepare: ({ reason }) => ({ reason, version }) };
  return { ...shared, route: vettingRoutes.decide, params: { requestId }, prepare: ({ reason }) => ({ reason, version, admits: act.act === 'admit' }) };
}
