import { secondmentSelectionRoutes as routes, type SecondmentSelectionView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { placeOf } from '../../platform/i18n/moments';
import { instantOf } from '../../platform/i18n/wall-time';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { DateTimeText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import entries from '../../ui/entry-list.module.css';
import { slotsQuery, useSelectionAct, useSelectionRefresh } from './selection.api';
import styles from './selection.module.css';

/** Times for interviews: offered by the chair or the office, chosen by candidates on the shortlist. */
export default function Interviews({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const query = useQuery(slotsQuery(selection.callId));
  const { pending, failure, act } = useSelectionAct();
  const mayArrange = (selection.parts.office || selection.parts.chair) && (selection.phase === 'open' || selection.phase === 'interviews');
  return (
    <Section title={t('interview.title')}>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <Await query={query}>
        {(slots) => slots.length === 0 ? <p className={styles.soft}>{t(mayArrange ? 'interview.none' : 'interview.noneYet')}</p> : (
          <ul className={entries.list}>
            {slots.map((slot) => (
              <li key={slot.id} className={styles.row}>
                <div className={entries.words}>
                  <span className={entries.title}><DateTimeText at={slot.startsAt} venueZone={slot.timeZone} /></span>
                  <span className={entries.facts}>
                    {slot.room !== null && <span dir="auto">{slot.room}</span>}
                    {slot.link !== null && <span dir="ltr">{slot.link}</span>}
                    {slot.takenBy ? <StatusText tone="success"><span dir="auto">{slot.takenBy.fullName}</span></StatusText> : <StatusText>{t('interview.free')}</StatusText>}
                  </span>
                </div>
                {mayArrange && <div className={styles.actions}><Button small isPending={pending} onPress={() => void act(() => call(routes.removeSlot, { params: { slotId: slot.id } }), t('interview.removed'))}>{t('interview.remove')}</Button></div>}
              </li>
            ))}
          </ul>
        )}
      </Await>
      {mayArrange && <AddSlot selection={selection} />}
    </Section>
  );
}

function AddSlot({ selection: { callId, timeZone } }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const wrong = { any: t('interview.timeWrong') };
  const form = useForm({
    route: routes.addSlot, params: { callId }, initial: { startsAt: '', endsAt: '', room: '', link: '' },
    fields: { startsAt: { label: t('interview.starts'), wrong }, endsAt: { label: t('interview.ends'), wrong }, room: { label: t('interview.room') }, link: { label: t('interview.link') } },
    prepare: ({ startsAt, endsAt, ...where }) => ({ ...where, timeZone, startsAt: instantOf(startsAt, timeZone), endsAt: instantOf(endsAt, timeZone) }),
    done: async () => { announce(t('interview.added')); form.reset(); await refresh(); },
  });
  return (
    <div className={styles.block}>
      <h3>{t('interview.addTitle')}</h3>
      <Form form={form} submitLabel={t('interview.add')}>
        <TextField {...form.field('startsAt')} type="datetime-local" narrow help={t('interview.clock', { place: placeOf(timeZone) })} />
        <TextField {...form.field('endsAt')} type="datetime-local" narrow />
        <TextField {...form.field('room')} optional />
        <TextField {...form.field('link')} optional help={t('interview.linkHelp')} />
      </Form>
    </div>
  );
}
