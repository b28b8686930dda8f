import { isStricter, networkEventRoutes, tlpName, type NetworkEventView, type OutputOf, type TlpLabel } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newId } from '../../platform/api/new-id';
import { placeOf } from '../../platform/i18n/moments';
import { useRegion } from '../../platform/i18n/region';
import { instantOf, wallTimeOf } from '../../platform/i18n/wall-time';
import { LinkButton } from '../../ui/button';
import { RadioField, SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { TextAreaField, TextField } from '../../ui/text-field';
import { timeZoneChoices } from '../../ui/time-zone-choices';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useEventsRefresh } from './events.api';

type EventSpace = OutputOf<typeof networkEventRoutes.spaces>['items'][number];
type Values = Record<'spaceId' | 'title' | 'startsAt' | 'endsAt' | 'timeZone' | 'place' | 'link' | 'capacity' | 'label' | 'summary', string>;

const textOf = (value: string): string | null => (value.trim() === '' ? null : value);

function planOf({ title, summary, label, startsAt, endsAt, timeZone, place, link, capacity }: Values): object {
  return {
    title, label, timeZone, summary: textOf(summary), place: textOf(place), link: textOf(link), capacity: capacity.trim() === '' ? null : Number(capacity),
    startsAt: instantOf(startsAt, timeZone), endsAt: instantOf(endsAt, timeZone),
  };
}

/** Plans an event, or changes one: in the time of the place where it is. */
export function EventForm({ spaces, event }: { spaces: readonly EventSpace[]; event: NetworkEventView | null }): ReactNode {
  const { t } = useTranslation('network-events');
  const navigate = useNavigate();
  const refresh = useEventsRefresh();
  const { timeZone: ownZone } = useRegion();
  const [id] = useState(newId);
  const [first] = spaces;
  const initial: Values = event ? {
    spaceId: event.spaceId, title: event.title, timeZone: event.timeZone, place: event.place ?? '', link: event.link ?? '', capacity: event.capacity?.toString() ?? '', label: event.label,
    summary: event.summary ?? '', startsAt: wallTimeOf(event.startsAt, event.timeZone), endsAt: wallTimeOf(event.endsAt, event.timeZone),
  } : { spaceId: first?.id ?? '', title: '', timeZone: ownZone, place: '', link: '', capacity: '', label: first?.defaultLabel ?? '', summary: '', startsAt: '', endsAt: '' };
  const [spaceId, setSpaceId] = useState(initial.spaceId);
  const form = useForm<Values, typeof networkEventRoutes.plan | typeof networkEventRoutes.change>({
    route: event ? networkEventRoutes.change : networkEventRoutes.plan,
    params: event ? { eventId: event.id } : { spaceId },
    initial,
    fields: {
      spaceId: { label: t('space') },
      title: { label: t('plan.title'), wrong: { any: t('plan.titleMissing') } },
      startsAt: { label: t('plan.startsAt'), wrong: { any: t('plan.timeMissing') } },
      endsAt: { label: t('plan.endsAt'), wrong: { any: t('plan.timeMissing') } },
      timeZone: { label: t('plan.timeZone') },
      place: { label: t('place') },
      link: { label: t('plan.link'), wrong: { any: t('plan.linkWrong') } },
      capacity: { label: t('plan.capacity'), wrong: { any: t('plan.capacityWrong') } },
      label: { label: t('plan.audience') },
      summary: { label: t('plan.summary') },
    },
    prepare: (values) => (event ? { version: event.version, ...planOf(values) } : { id, ...planOf(values) }),
    done: async (after) => {
      await refresh(after);
      announce(t(event ? 'plan.saved' : 'plan.planned'));
      await navigate(`/network-events/${after.id}`);
    },
  });
  const [zones] = useState(() => timeZoneChoices(initial.timeZone));
  const space = spaces.find((one) => one.id === spaceId);
  const labels: readonly TlpLabel[] = space?.labels ?? (event ? [event.label] : []);
  const choose = (chosen: string): void => {
    setSpaceId(chosen);
    form.set({ spaceId: chosen, label: spaces.find((one) => one.id === chosen)?.defaultLabel ?? '' });
  };
  return (
    <Form form={form} submitLabel={t(event ? 'plan.save' : 'plan.submit')} actions={<LinkButton to={event ? `/network-events/${event.id}` : '/network-events'}>{t('plan.back')}</LinkButton>}>
      {!event && <SelectField {...form.field('spaceId')} onChange={choose} choices={spaces.map(({ id: value, name }) => ({ value, label: name }))} />}
      <TextField {...form.field('title')} />
      <TextField {...form.field('startsAt')} type="datetime-local" narrow help={t('plan.clock', { place: placeOf(form.values.timeZone) })} />
      <TextField {...form.field('endsAt')} type="datetime-local" narrow />
      <SelectField {...form.field('timeZone')} choices={zones} help={t('plan.timeZoneHelp')} />
      <TextField {...form.field('place')} optional />
      <TextField {...form.field('link')} optional type="url" inputMode="url" help={t('plan.linkHelp')} />
      <TextField {...form.field('capacity')} optional inputMode="numeric" narrow help={t('plan.capacityHelp')} />
      <RadioField {...form.field('label')} choices={labels.map((value) => ({ value, label: tlpName(value), help: t(`plan.reaches.${value}`) }))} />
      {event && isStricter(form.values.label as TlpLabel, event.label) && <Notice tone="warning" live>{t('plan.stricter')}</Notice>}
      <TextAreaField {...form.field('summary')} optional rows={6} max={4000} help={t('plan.summaryHelp')} />
    </Form>
  );
}
