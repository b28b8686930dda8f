import { runSessionRoutes, type RequestOf, type RunSessionView, type TimetableView } from '@rso-connect/shared';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { placeOf } from '../../platform/i18n/moments';
import { wallTimeOf } from '../../platform/i18n/wall-time';
import { CheckboxGroupField, SelectField } from '../../ui/choice-fields';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { TextAreaField, TextField } from '../../ui/text-field';
import { timeZoneChoices } from '../../ui/time-zone-choices';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { ClashList } from './clash-list';
import { useTimetableRefresh } from './sessions.api';
import { useSettled } from './use-settled';

interface Values {
  title: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  room: string;
  link: string;
  trainerIds: readonly string[];
  summary: string;
}
type Plan = RequestOf<typeof runSessionRoutes.create>['body'];

const textOf = (value: string): string | null => (value.trim() === '' ? null : value);

function planOf({ room, link, summary, trainerIds, ...plain }: Values): Plan {
  return { ...plain, room: textOf(room), link: textOf(link), summary: textOf(summary), trainerIds: [...trainerIds] };
}

/** Plans a session, or changes one; says what it would clash with while its time and place are being chosen. */
export function SessionDialog({ timetable, session, onClose }: {
  timetable: TimetableView;
  /** Null for a new one. */
  session: RunSessionView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('sessions');
  const { run } = timetable;
  const refresh = useTimetableRefresh(run.id);
  const form = useForm<Values, typeof runSessionRoutes.create | typeof runSessionRoutes.change>({
    route: session ? runSessionRoutes.change : runSessionRoutes.create,
    params: session ? { sessionId: session.id } : { runId: run.id },
    initial: session ? valuesOf(session) : newValues(timetable),
    fields: {
      title: { label: t('plan.title'), wrong: { too_small: t('plan.titleMissing') } },
      startsAt: { label: t('plan.startsAt'), wrong: { any: t('plan.timeMissing') } },
      endsAt: { label: t('plan.endsAt'), wrong: { 'run.end-before-start': t('plan.endBefore'), 'run-session.too-long': t('plan.tooLong'), any: t('plan.timeMissing') } },
      timeZone: { label: t('plan.timeZone') },
      room: { label: t('plan.room') },
      link: { label: t('plan.link'), wrong: { any: t('plan.linkWrong') } },
      trainerIds: { label: t('plan.trainers') },
      summary: { label: t('plan.summary') },
    },
    prepare: (values) => (session ? { version: session.version, ...planOf(values) } : planOf(values)),
    done: async () => {
      await refresh();
      announce(t(session ? 'plan.saved' : 'plan.made'));
      onClose();
    },
  });
  const people = new Map([...timetable.trainers, ...(session?.trainers ?? [])].map(({ id, name }) => [id, name]));
  const [zones] = useState(() => timeZoneChoices(form.values.timeZone));
  return (
    <Dialog isOpen alert title={t(session ? 'plan.changeTitle' : 'plan.newTitle')} onClose={onClose}>
      <Form form={form} submitLabel={t(session ? 'plan.save' : 'plan.submit')} actions={<Button onPress={onClose}>{t('plan.back')}</Button>}>
        <TextField {...form.field('title')} />
        <TextField {...form.field('startsAt')} type="datetime-local" narrow help={t('plan.clock', { place: placeOf(form.values.timeZone) })} />
        <TextField {...form.field('endsAt')} type="datetime-local" narrow />
        <TextField {...form.field('room')} optional />
        {people.size > 0 && <CheckboxGroupField {...form.field('trainerIds')} optional choices={[...people].map(([value, label]) => ({ value, label }))} />}
        <Warnings runId={run.id} sessionId={session?.id ?? null} values={form.values} />
        <TextAreaField {...form.field('summary')} optional rows={3} max={2000} help={t('plan.summaryHelp')} />
        <TextField {...form.field('link')} optional type="url" inputMode="url" help={t('plan.linkHelp')} />
        <SelectField {...form.field('timeZone')} choices={zones} help={t('plan.timeZoneHelp')} />
      </Form>
    </Dialog>
  );
}

function Warnings({ runId, sessionId, values }: { runId: string; sessionId: string | null; values: Values }): ReactNode {
  const { t } = useTranslation('sessions');
  const { startsAt, endsAt, timeZone, room, trainerIds } = planOf(values);
  const body = useSettled(JSON.stringify({ sessionId, startsAt, endsAt, timeZone, room, trainerIds }));
  const asked = runSessionRoutes.check.body?.safeParse(JSON.parse(body));
  const { data } = useQuery({
    queryKey: ['sessions', 'check', runId, body],
    queryFn: ({ signal }) => call(runSessionRoutes.check, { params: { runId }, body: JSON.parse(body) as RequestOf<typeof runSessionRoutes.check>['body'], signal }),
    enabled: asked?.success === true,
    placeholderData: keepPreviousData,
  });
  if (!asked?.success || !data || data.clashes.length === 0) return null;
  return (
    <Notice tone="warning" title={t('clash.warning')} live>
      <ClashList clashes={data.clashes} />
      <p>{t('clash.allowed')}</p>
    </Notice>
  );
}

function valuesOf(session: RunSessionView): Values {
  const { title, timeZone, room, link, summary, trainers } = session;
  return {
    title, timeZone, room: room ?? '', link: link ?? '', summary: summary ?? '', trainerIds: trainers.map(({ id }) => id),
    startsAt: wallTimeOf(session.startsAt, timeZone), endsAt: wallTimeOf(session.endsAt, timeZone),
  };
}

/** After the last session, or on the run's first morning. */
function newValues({ run, sessions, trainers }: TimetableView): Values {
  const last = sessions[sessions.length - 1];
  const timeZone = last?.timeZone ?? run.timeZone;
  const from = last ? wallTimeOf(last.endsAt, timeZone) : run.startsAt ? `${wallTimeOf(run.startsAt, timeZone).slice(0, 10)}T09:00` : '';
  const to = from === '' ? '' : wallTimeOf(new Date(new Date(`${from}:00.000Z`).getTime() + 90 * 60_000).toISOString(), 'UTC');
  const [only] = trainers;
  return { title: '', startsAt: from, endsAt: to, timeZone, room: '', link: '', summary: '', trainerIds: trainers.length === 1 && only ? [only.id] : [] };
}
