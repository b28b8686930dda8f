import { attendanceRoutes, attendanceStates, type AppealView, type AttendanceState, type SessionAttendance, type WalkUpView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { SelectField } from '../../../ui/choice-fields';
import { ConfirmDialog, Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { Notice } from '../../../ui/notice';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { sessionQuery, useTakeSession } from '../attendance.api';
import styles from './desk.module.css';
import { Claims } from './settle-dialog';

/** What waits for a person in a session: marks that disagree, appeals, names that are nobody's yet. */
export function Waiting({ attendance, onSettle }: { attendance: SessionAttendance; onSettle: (enrolmentId: string) => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const [answering, setAnswering] = useState<AppealView | null>(null);
  const [naming, setNaming] = useState<WalkUpView | null>(null);
  const { clashes, appeals, walkUps } = attendance;
  const later = clashes.filter((clash) => clash.kind === 'sent_later' && clash.recorded === null);
  return (
    <Notice tone="warning" title={t('waiting.title')}>
      <ul className={styles.items}>
        {clashes.map((clash) => (
          <li key={clash.id} className={styles.item}>
            <strong><bdi>{clash.fullName}</bdi></strong>
            <Claims clash={clash} />
            <div>
              <Button small onPress={() => onSettle(clash.enrolmentId)} aria-label={t('desk.settleOf', { name: clash.fullName })}>
                {t('desk.settle')}
              </Button>
            </div>
          </li>
        ))}
        {appeals.map((appeal) => (
          <li key={appeal.id} className={styles.item}>
            <strong>{t('appeal.by', { name: appeal.fullName, state: t(`state.${appeal.state}`) })}</strong>
            <bdi>{appeal.text}</bdi>
            <div>
              <Button small onPress={() => setAnswering(appeal)} aria-label={t('appeal.answerOf', { name: appeal.fullName })}>
                {t('appeal.answer')}
              </Button>
            </div>
          </li>
        ))}
        {walkUps.map((walkUp) => (
          <li key={walkUp.id} className={styles.item}>
            <strong><bdi>{walkUp.name}</bdi></strong>
            <span>{t('walkUp.toSettle')}</span>
            <div>
              <Button small onPress={() => setNaming(walkUp)} aria-label={t('walkUp.settleOf', { name: walkUp.name })}>
                {t('walkUp.settle')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {later.length > 1 && <AcceptLater attendance={attendance} clashIds={later.map(({ id }) => id)} />}
      {answering && <AnswerDialog appeal={answering} onClose={() => setAnswering(null)} />}
      {naming && <NameDialog attendance={attendance} walkUp={naming} onClose={() => setNaming(null)} />}
    </Notice>
  );
}

/** A room without a connection sends its scans afterwards: all of them are accepted at once, by somebody who was there. */
function AcceptLater({ attendance, clashIds }: { attendance: SessionAttendance; clashIds: readonly string[] }): ReactNode {
  const { t } = useTranslation('attendance');
  const take = useTakeSession();
  const [asking, setAsking] = useState(false);
  const stateOf = new Map(attendance.clashes.map(({ id, claims }) => [id, claims[0]?.state ?? 'present']));
  const accept = async (): Promise<void> => {
    const settlements = clashIds.map((clashId) => ({ clashId, state: stateOf.get(clashId) ?? ('present' as const) }));
    take(await call(attendanceRoutes.settle, { params: { sessionId: attendance.session.id }, body: { settlements, reason: t('later.reason') } }));
    announce(t('later.done', { count: clashIds.length }));
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('later.accept', { count: clashIds.length })}</Button>
      {asking && (
        <ConfirmDialog
          title={t('later.title', { count: clashIds.length })}
          isOpen
          onClose={() => setAsking(false)}
          goes={t('later.goes')}
          undo={t('later.undo')}
          confirmLabel={t('later.accept', { count: clashIds.length })}
          danger={false}
          onConfirm={accept}
        />
      )}
    </>
  );
}

function AnswerDialog({ appeal, onClose }: { appeal: AppealView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const client = useQueryClient();
  const form = useForm({
    route: attendanceRoutes.answerAppeal,
    params: { appealId: appeal.id },
    initial: { state: '', answer: '' },
    fields: {
      state: { label: t('appeal.state'), wrong: { any: t('appeal.state') } },
      answer: { label: t('appeal.answerLabel'), wrong: { too_small: t('appeal.answerMissing'), too_big: t('reason.long') } },
    },
    prepare: ({ state, answer }) => ({ state: state === '' ? null : (state as AttendanceState), answer }),
    done: async () => {
      await client.invalidateQueries({ queryKey: sessionQuery(appeal.sessionId).queryKey });
      announce(t('appeal.answered', { name: appeal.fullName }));
      onClose();
    },
  });
  return (
    <Dialog title={t('appeal.title', { name: appeal.fullName })} isOpen onClose={onClose}>
      <p><bdi>{appeal.text}</bdi></p>
      <Form form={form} submitLabel={t('appeal.submit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <SelectField
          {...form.field('state')}
          emptyLabel={t('appeal.keep', { state: t(`state.${appeal.state}`) })}
          choices={attendanceStates.filter((state) => state !== appeal.state).map((state) => ({ value: state, label: t('appeal.change', { state: t(`state.${state}`) }) }))}
        />
        <TextAreaField {...form.field('answer')} help={t('appeal.answerHelp')} rows={3} max={1000} />
      </Form>
    </Dialog>
  );
}

function NameDialog({ attendance, walkUp, onClose }: { attendance: SessionAttendance; walkUp: WalkUpView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const take = useTakeSession();
  const form = useForm({
    route: attendanceRoutes.settleWalkUp,
    params: { walkUpId: walkUp.id },
    initial: { enrolmentId: '', reason: '' },
    fields: {
      enrolmentId: { label: t('walkUp.who'), wrong: { any: t('walkUp.who') } },
      reason: { label: t('reason.label'), wrong: { too_small: t('reason.missing'), too_big: t('reason.long') } },
    },
    prepare: ({ enrolmentId, reason }) => ({ enrolmentId: enrolmentId === '' ? null : enrolmentId, reason }),
    done: (now) => {
      take(now);
      announce(t('walkUp.settled', { name: walkUp.name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('walkUp.settleTitle', { name: walkUp.name })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('walkUp.settleSubmit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <SelectField {...form.field('enrolmentId')} emptyLabel={t('walkUp.nobody')} choices={attendance.rows.map((row) => ({ value: row.enrolmentId, label: row.fullName }))} />
        <TextAreaField {...form.field('reason')} rows={2} max={300} />
      </Form>
    </Dialog>
  );
}
