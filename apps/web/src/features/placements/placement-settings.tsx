import { placementRoutes, reportRhythms, type PlacementView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { Notice } from '../../ui/notice';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { findPeople, usePlacementsChanged } from './placements.api';

/** The days, the supervisor and the rhythm of a placement, as the office sets them. */
export default function PlacementSettings({ placement, onDone }: { placement: PlacementView; onDone: () => void }): ReactNode {
  const { t } = useTranslation('placements');
  const changed = usePlacementsChanged();
  const any = (label: string) => ({ label, wrong: { any: t('set.wrong') } });
  const begun = placement.startsOn !== null && placement.endsOn !== null && placement.today > placement.startsOn;
  const form = useForm({
    route: placementRoutes.set,
    params: { placementId: placement.id },
    initial: {
      startsOn: placement.startsOn ?? '', endsOn: placement.endsOn ?? '', supervisorId: placement.supervisor?.id ?? '', reportEvery: placement.reportEvery ?? 'month',
      leaveDays: String(placement.leaveDays ?? 0), holidays: placement.holidays.join('\n'), midTermOn: placement.midTermOn ?? '',
    },
    fields: {
      startsOn: any(t('set.startsOn')), endsOn: any(t('set.endsOn')), supervisorId: any(t('supervisor')), reportEvery: any(t('reportEvery')), leaveDays: any(t('set.leaveDays')),
      holidays: any(t('set.holidays')), midTermOn: any(t('midTerm')),
    },
    prepare: ({ supervisorId, leaveDays, holidays, midTermOn, ...values }) => ({
      version: placement.version, ...values, supervisorId: supervisorId === '' ? null : supervisorId, leaveDays: Number(leaveDays),
      holidays: holidays.split(/\s+/).filter((day) => day !== ''), midTermOn: midTermOn === '' ? null : midTermOn,
    }),
    done: async () => {
      await changed();
      announce(t('set.done'));
      onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('set.save')} actions={<Button onPress={onDone}>{t('back')}</Button>}>
      {begun && <Notice>{t('set.begun')}</Notice>}
      <TextField {...form.field('startsOn')} type="date" narrow isDisabled={begun} />
      <TextField {...form.field('endsOn')} type="date" narrow isDisabled={begun} />
      <LookupField
        {...form.field('supervisorId')} help={t('set.supervisorHelp')} optional lookup={{ key: 'supervisors', find: findPeople }}
        chosen={placement.supervisor?.name ?? ''}
      />
      <SelectField
        {...form.field('reportEvery')} value={form.values.reportEvery} onChange={(value) => form.set({ reportEvery: value === 'week' ? 'week' : 'month' })}
        choices={reportRhythms.map((value) => ({ value, label: t(`every.${value}`) }))} narrow
      />
      <TextField {...form.field('leaveDays')} inputMode="numeric" narrow />
      <TextAreaField {...form.field('holidays')} rows={4} help={t('set.holidaysHelp')} optional />
      <TextField {...form.field('midTermOn')} type="date" narrow optional />
    </Form>
  );
}
