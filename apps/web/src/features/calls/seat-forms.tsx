import { organisationRoutes, seatRoutes, type SeatLedgerView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { CancelButton } from '../../ui/cancel-button';
import { CheckboxGroupField, RadioField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useCallRefresh } from './calls.api';
import type { SeatAct } from './seats';

interface Parts {
  runId: string;
  ledger: SeatLedgerView;
  onClose: () => void;
}
const seatsOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** Grants seats to members, or changes those of one. */
export default function SeatForms({ act, ...parts }: Parts & { act: SeatAct }): ReactNode {
  const { t } = useTranslation('calls');
  return (
    <Dialog title={act.act === 'grant' ? t('grant.title') : t('change.title', { member: act.memberName })} isOpen onClose={parts.onClose}>
      {act.act === 'grant' ? <GrantForm {...parts} /> : <ChangeForm {...parts} act={act} />}
    </Dialog>
  );
}

function GrantForm({ runId, ledger, onClose }: Parts): ReactNode {
  const { t } = useTranslation('calls');
  const refresh = useCallRefresh(runId);
  const members = useQuery({
    queryKey: ['organisations', 'members'],
    queryFn: async ({ signal }) => (await call(organisationRoutes.list, { query: { kind: 'member', limit: 100 }, signal })).items,
  });
  const form = useForm({
    route: seatRoutes.grant, params: { runId }, initial: { seats: '1', memberIds: [] as readonly string[], reason: '' },
    fields: {
      seats: { label: t('grant.seats'), wrong: { any: t('form.number') } }, memberIds: { label: t('grant.members'), wrong: { any: t('grant.membersMissing') } },
      reason: { label: t('grant.reason') },
    },
    prepare: ({ seats, memberIds, reason }) => ({ seats: seatsOf(seats), memberIds, reason }),
    done: async (_, { memberIds }) => {
      await refresh();
      announce(t('grant.done', { count: memberIds.length }));
      onClose();
    },
  });
  const granted = new Map(ledger.members.map((row) => [row.memberId, row.granted]));
  const label = (id: string, name: string): string => (granted.has(id) ? t('grant.has', { name, count: granted.get(id) ?? 0 }) : name);
  return (
    <Form form={form} submitLabel={t('grant.submit')} actions={<CancelButton onPress={onClose} />}>
      {ledger.unallotted !== null && <p>{t('grant.left', { count: ledger.unallotted })}</p>}
      <TextField {...form.field('seats')} inputMode="numeric" narrow help={t('grant.seatsHelp')} />
      <CheckboxGroupField {...form.field('memberIds')} choices={(members.data ?? []).map(({ id, name }) => ({ value: id, label: label(id, name) }))} />
      <TextAreaField {...form.field('reason')} rows={2} max={600} optional />
    </Form>
  );
}

function ChangeForm({ runId, act, onClose }: Parts & { act: Extract<SeatAct, { act: 'change' }> }): ReactNode {
  const { t } = useTranslation('calls');
  const refresh = useCallRefresh(runId);
  const form = useForm({
    route: seatRoutes.change, params: { runId, memberId: act.memberId }, initial: { act: 'extra', seats: '1', reason: '' },
    fields: {
      act: { label: t('change.what') }, seats: { label: t('grant.seats'), wrong: { any: t('form.number') } },
      reason: { label: t('grant.reason'), wrong: { any: t('change.reasonMissing') } },
    },
    prepare: ({ seats, ...values }) => ({ ...values, seats: seatsOf(seats) }),
    done: async () => {
      await refresh();
      announce(t('change.done', { member: act.memberName }));
      onClose();
    },
  });
  return (
    <Form form={form} submitLabel={t('change.submit')} actions={<CancelButton onPress={onClose} />}>
      <RadioField {...form.field('act')} choices={[{ value: 'extra', label: t('change.extra') }, { value: 'release', label: t('change.release', { count: act.remaining }) }]} />
      <TextField {...form.field('seats')} inputMode="numeric" narrow />
      <TextAreaField {...form.field('reason')} rows={2} max={600} />
    </Form>
  );
}
