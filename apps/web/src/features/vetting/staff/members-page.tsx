import { vettingRoutes, type VettedRow } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTable } from '../../../platform/api/use-table';
import { CancelButton } from '../../../ui/cancel-button';
import { DataTable } from '../../../ui/data-table';
import { Dialog } from '../../../ui/dialog';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar';
import { Form } from '../../../ui/form';
import { DateText } from '../../../ui/moment-text';
import { StatusText } from '../../../ui/notice';
import { EmptyState } from '../../../ui/states';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { standingTones } from '../states';
import { useVettingRefresh } from '../vetting.api';
import { OfficeFrame } from './office-frame';

type Act = { act: 'suspend' | 'lift' | 'end'; row: VettedRow };

/** Who was admitted, whose attestation runs out first on top. */
export default function MembersPage(): ReactNode {
  const { t } = useTranslation('vetting');
  const table = useTable(vettingRoutes.vetted);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <OfficeFrame>
      <FilterBar table={table} searchLabel={t('office.searchMember')}>
        <FilterSelect table={table} name="state" label={t('office.state')} choices={(['active', 'lapsed', 'suspended', 'left'] as const).map((value) => ({ value, label: t(`states.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('office.members')}
        columns={[
          { id: 'name', label: t('office.member'), sortBy: 'name', cell: (row) => <bdi>{row.name}</bdi> },
          { id: 'agency', label: t('agency'), cell: (row) => <bdi>{row.agencyName}</bdi>, phone: 'labelled' },
          { id: 'state', label: t('office.state'), cell: (row) => <StatusText tone={standingTones[row.state]}>{t(`states.${row.state}`)}</StatusText>, phone: 'labelled' },
          { id: 'until', label: t('standing.until'), sortBy: 'attestedUntil', cell: (row) => <DateText at={row.attestedUntil} />, phone: 'labelled' },
        ]}
        rowKey={(row) => row.personId}
        rowName={(row) => row.name}
        rowActions={(row) => (['suspend', 'lift', 'end'] as const).filter((name) => row.can[name]).map((name) => ({ id: name, label: t(`office.${name}.open`), onAction: () => setAct({ act: name, row }) }))}
        empty={<EmptyState title={t('office.noMembers')} />}
      />
      {act && <ActDialog {...act} onClose={() => setAct(null)} />}
    </OfficeFrame>
  );
}

function ActDialog({ act, row: { personId, name, version }, onClose }: Act & { onClose: () => void }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const done = async (): Promise<void> => {
    await refresh();
    announce(t(`office.${act}.done`));
    onClose();
  };
  const initial = { reason: '' };
  const fields = { reason: { label: t('office.reason'), wrong: { any: t('tooShort') } } };
  const form = useForm<typeof initial, typeof vettingRoutes.end | typeof vettingRoutes.suspend>(
    act === 'end'
      ? { route: vettingRoutes.end, params: { personId }, initial, fields, prepare: ({ reason }) => ({ reason, version }), done }
      : { route: vettingRoutes.suspend, params: { personId }, initial, fields, prepare: ({ reason }) => ({ reason, version, suspended: act === 'suspend' }), done },
  );
  return (
    <Dialog title={t(`office.${act}.title`, { name })} isOpen onClose={onClose} alert>
      <p>{t(`office.${act}.goes`)}</p>
      <Form form={form} submitLabel={t(`office.${act}.open`)} submitKind={act === 'lift' ? 'primary' : 'danger'} actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} help={t('office.reasonHelp')} rows={3} max={2000} />
      </Form>
    </Dialog>
  );
}
