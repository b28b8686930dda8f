import { leaveRoutes, type CalendarView, type LeaveView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { DayText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePlacement } from './placement-frame';
import { calendarQuery, usePlacementAct, usePlacementsChanged } from './placements.api';
import styles from './placements.module.css';

const tones: Readonly<Record<LeaveView['state'], Tone>> = { asked: 'warning', approved: 'success', refused: 'danger', withdrawn: 'neutral' };

/** The days of a placement: leave first, then what else has a date. */
export default function CalendarPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const query = useQuery(calendarQuery(id));
  const [asking, setAsking] = useState(false);
  return (
    <Await query={query} lines={6}>
      {(calendar) => (
        <>
          <Section title={t('leave')} action={calendar.canAsk && !asking && <Button kind="primary" onPress={() => setAsking(true)}>{t('leaves.ask')}</Button>}>
            <p>{t('leaveLeft', { count: calendar.leaveDays - calendar.leaveTaken, of: calendar.leaveDays })}{calendar.leaveAsked > 0 && ` ${t('leaveAsked', { count: calendar.leaveAsked })}`}</p>
            {asking && <div className={styles.card}><Ask onDone={() => setAsking(false)} /></div>}
            {calendar.leaves.length === 0 && !asking && <p className={styles.soft}>{t(calendar.canAsk ? 'leaves.none' : 'leaves.noneRead')}</p>}
            <ul className={styles.list}>{calendar.leaves.map((leave) => <li key={leave.id} className={styles.card}><Leave leave={leave} /></li>)}</ul>
          </Section>
          <Dates calendar={calendar} />
        </>
      )}
    </Await>
  );
}

function Leave({ leave }: { leave: LeaveView }): ReactNode {
  const { t } = useTranslation('placements');
  const { id: placementId } = usePlacement();
  const { act, failure, pending } = usePlacementAct();
  const [answer, setAnswer] = useState('');
  const params = { placementId, leaveId: leave.id };
  const decide = (approve: boolean): void => void act(() => call(leaveRoutes.decide, { params, body: { approve, answer: answer.trim() === '' ? null : answer } }), t(approve ? 'leaves.approved' : 'leaves.refused'));
  return (
    <>
      <div className={styles.row}>
        <strong><DayText from={leave.firstDay} to={leave.lastDay} /></strong>
        <span>{t('workingDays', { count: leave.days })}</span>
        <StatusText tone={tones[leave.state]}>{t(`leaves.states.${leave.state}`)}</StatusText>
      </div>
      {leave.reason !== '' && <p className={styles.words} dir="auto">{leave.reason}</p>}
      {leave.answer !== null && <p className={styles.words}>{t('leaves.answer')}: <bdi>{leave.answer}</bdi></p>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {leave.can.decide && (
        <>
          <TextAreaField name={`answer-${leave.id}`} label={t('leaves.answer')} optional rows={2} max={600} value={answer} onChange={setAnswer} />
          <div className={styles.row}>
            <Button kind="primary" isPending={pending} onPress={() => decide(true)}>{t('leaves.approve')}</Button>
            <Button isPending={pending} onPress={() => decide(false)}>{t('leaves.refuse')}</Button>
          </div>
        </>
      )}
      {leave.can.withdraw && (
        <div><Button small isPending={pending} onPress={() => void act(() => call(leaveRoutes.withdraw, { params, body: {} }), t('leaves.withdrawn'))}>{t('leaves.withdraw')}</Button></div>
      )}
    </>
  );
}

function Ask({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation('placements');
  const { id: placementId } = usePlacement();
  const changed = usePlacementsChanged();
  const newId = useRef(crypto.randomUUID());
  const any = (label: string) => ({ label, wrong: { any: t('set.wrong') } });
  const form = useForm({
    route: leaveRoutes.ask, params: { placementId }, initial: { firstDay: '', lastDay: '', reason: '' },
    fields: { firstDay: any(t('leaves.firstDay')), lastDay: any(t('leaves.lastDay')), reason: any(t('leaves.reason')) },
    prepare: (values) => ({ id: newId.current, ...values }),
    done: async () => {
      await changed();
      announce(t('leaves.asked'));
      onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('leaves.ask')} actions={<Button onPress={onDone}>{t('back')}</Button>}>
      <TextField {...form.field('firstDay')} type="date" narrow />
      <TextField {...form.field('lastDay')} type="date" narrow />
      <TextAreaField {...form.field('reason')} optional rows={2} max={600} help={t('leaves.reasonHelp')} />
    </Form>
  );
}

function Dates({ calendar: { startsOn, endsOn, midTermOn, holidays, reportDays, today } }: { calendar: CalendarView }): ReactNode {
  const { t } = useTranslation('placements');
  if (startsOn === null) return <Section title={t('dates')}><p>{t('noDaysHelp')}</p></Section>;
  const next = reportDays.filter(({ due, state }) => due >= today && state !== 'handed-in' && state !== 'read').slice(0, 3);
  return (
    <Section title={t('dates')}>
      <DescriptionList
        items={[
          { term: t('days'), value: <DayText from={startsOn} to={endsOn} /> },
          { term: t('midTerm'), value: midTermOn && <DayText from={midTermOn} /> },
          { term: t('nextReports'), value: next.length > 0 && <ul className={entries.words}>{next.map(({ from, to, due }) => <li key={from}><DayText from={due} /> ({t('reportFor')} <DayText from={from} to={to} />)</li>)}</ul> },
          { term: t('set.holidays'), value: holidays.length > 0 && <ul className={entries.words}>{holidays.map((day) => <li key={day}><DayText from={day} /></li>)}</ul> },
        ]}
      />
      <p className={styles.soft}>{t('feedHelp')}</p>
    </Section>
  );
}
