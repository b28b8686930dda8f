import { placementRoutes, reportRhythms, type PlacementView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePlacement } from './placement-frame';
import { findPeople, usePlacementsChanged } from './placements.api';
import { partOfTask } from './task-parts';

/** What waits, and the facts of a placement; the office sets them. */
export default function OverviewPage(): ReactNode {
  const { t } = useTranslation('placements');
  const placement = usePlacement();
  const needsSetting = placement.can.set && placement.tasks.includes('set-up');
  const [setting, setSetting] = useState(needsSetting);
  const tasks = [...new Set(placement.tasks)];
  return (
    <>
      {tasks.length > 0 && (
        <Notice tone="warning" title={t('waits')}>
          <ul>{tasks.map((task) => <li key={task}><Link to={`/secondments/placements/${placement.id}${partOfTask[task]}`}>{t(`tasks.${task}`)}</Link></li>)}</ul>
        </Notice>
      )}
      {placement.side === 'secondee' && placement.supervisor === null && <Notice>{t('one.noSupervisor')}</Notice>}
      <Section title={t('tabs.overview')} action={placement.can.set && !setting && <Button onPress={() => setSetting(true)}>{t('set.open')}</Button>}>
        {setting ? <Settings key={placement.version} placement={placement} onDone={() => setSetting(false)} /> : <Facts placement={placement} />}
      </Section>
    </>
  );
}

function Facts({ placement }: { placement: PlacementView }): ReactNode {
  const { t } = useTranslation('placements');
  const { secondee, memberName, position, programmeArea, startsOn, endsOn, firstEndsOn, supervisor, supervisors, reportEvery, leaveDays, leaveTaken, midTermOn } = placement;
  return (
    <DescriptionList
      items={[
        { term: t('secondee'), value: <bdi>{secondee.name}</bdi> },
        { term: t('member'), value: memberName && <bdi>{memberName}</bdi> },
        { term: t('position'), value: <Link to={`/secondments/calls/${placement.callId}`}><bdi>{position}</bdi></Link> },
        { term: t('programmeArea'), value: programmeArea && <bdi>{programmeArea}</bdi> },
        { term: t('days'), value: startsOn === null ? t('noDays') : <DayText from={startsOn} to={endsOn} /> },
        { term: t('firstEndsOn'), value: firstEndsOn && firstEndsOn !== endsOn ? <DayText from={firstEndsOn} /> : null },
        { term: t('supervisor'), value: supervisor ? <bdi>{supervisor.name}</bdi> : supervisors === null ? null : t('nobodyYet') },
        {
          term: t('supervisedBefore'),
          value: supervisors?.some(({ to }) => to !== null) ? <ul>{supervisors.flatMap(({ name, from, to }) => (to === null ? [] : [<li key={from}><bdi>{name}</bdi>: <DayText from={from} to={to} /></li>]))}</ul> : null,
        },
        { term: t('reportEvery'), value: reportEvery && t(`every.${reportEvery}`) },
        { term: t('leave'), value: leaveDays !== null && leaveTaken !== null && t('leaveOf', { count: leaveDays, taken: leaveTaken }) },
        { term: t('midTerm'), value: midTermOn && <DayText from={midTermOn} /> },
      ]}
    />
  );
}

function Settings({ placement, onDone }: { placement: PlacementView; onDone: () => void }): ReactNode {
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
