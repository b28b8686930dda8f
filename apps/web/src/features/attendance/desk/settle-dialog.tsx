import { attendanceRoutes, attendanceStates, type AttendanceClashView, type AttendanceState, type SessionAttendance } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { RadioField } from '../../../ui/choice-fields';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TimeText } from '../../../ui/moment-text';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { useTakeSession } from '../attendance.api';
import styles from './desk.module.css';

/** Who said what, before somebody settles it. */
export function Claims({ clash }: { clash: AttendanceClashView }): ReactNode {
  const { t } = useTranslation('attendance');
  const said = [...(clash.recorded ? [clash.recorded] : []), ...clash.claims];
  return (
    <ul className={styles.claims}>
      {said.map((claim, index) => (
        <li key={index}>
          <strong>{t(`state.${claim.state}`)}</strong>: {t(`evidence.${claim.evidence}`)}
          {claim.byName && <>, <bdi>{claim.byName}</bdi></>}, <TimeText at={claim.at} />
        </li>
      ))}
    </ul>
  );
}

/** Settles marks that disagree: nothing is chosen beforehand. */
export function SettleDialog({ attendance, row, onClose }: { attendance: SessionAttendance; row: { enrolmentId: string; fullName: string; clashId: string | null }; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const take = useTakeSession();
  const clash = attendance.clashes.find((each) => each.enrolmentId === row.enrolmentId);
  const form = useForm({
    route: attendanceRoutes.settle,
    params: { sessionId: attendance.session.id },
    initial: { settlements: '', reason: '' },
    fields: {
      settlements: { label: t('settle.state'), wrong: { any: t('settle.stateMissing') } },
      reason: { label: t('reason.label'), wrong: { too_small: t('reason.missing'), too_big: t('reason.long') } },
    },
    prepare: ({ settlements, reason }) => ({ settlements: settlements === '' ? [] : [{ clashId: clash?.id ?? '', state: settlements as AttendanceState }], reason }),
    done: (now) => {
      take(now);
      announce(t('settle.done', { name: row.fullName }));
      onClose();
    },
  });
  if (!clash) return null;
  return (
    <Dialog title={t('settle.title', { name: row.fullName })} isOpen onClose={onClose}>
      <p>{t(`settle.why.${clash.kind}`)}</p>
      <Claims clash={clash} />
      <Form form={form} submitLabel={t('settle.submit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <RadioField {...form.field('settlements')} choices={attendanceStates.map((state) => ({ value: state, label: t(`state.${state}`) }))} />
        <TextAreaField {...form.field('reason')} help={t('settle.reasonHelp')} rows={2} max={300} />
      </Form>
    </Dialog>
  );
}
