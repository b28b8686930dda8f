import { attendanceRoutes, type SessionAttendance } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TextField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { useTakeSession } from '../attendance.api';
import { newDeviceId } from '../sending/device-id';
import { beginsWith } from '../words';
import styles from './desk.module.css';
import type { Ticks } from './use-ticks';

const most = 6;

/** Somebody without a phone: a participant is marked, another name is noted to be settled. */
export function WalkUpDialog({ attendance, ticks, onClose }: { attendance: SessionAttendance; ticks: Ticks; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const take = useTakeSession();
  const id = useRef(newDeviceId());
  const [marked, setMarked] = useState<readonly string[]>([]);
  const form = useForm({
    route: attendanceRoutes.addWalkUp,
    params: { sessionId: attendance.session.id },
    initial: { name: '' },
    fields: { name: { label: t('walkUp.name'), wrong: { any: t('walkUp.nameMissing') } } },
    prepare: ({ name }) => ({ id: id.current, name, at: new Date().toISOString() }),
    done: (now, { name }) => {
      take(now);
      announce(t('walkUp.noted', { name }));
      onClose();
    },
  });
  const { name } = form.values;
  const found = name.trim() === '' ? [] : ticks.rows.filter((row) => beginsWith(row.fullName, name)).slice(0, most);
  return (
    <Dialog title={t('walkUp.title')} isOpen onClose={onClose}>
      <p>{t('walkUp.lead')}</p>
      <Form form={form} submitLabel={t('walkUp.note')} submitKind="secondary" actions={<Button onPress={onClose}>{t('close')}</Button>}>
        <TextField {...form.field('name')} autoComplete="off" help={t('walkUp.help')} />
        {found.length > 0 && (
          <ul className={styles.items} aria-label={t('walkUp.found')}>
            {found.map((row) => (
              <li key={row.enrolmentId} className={styles.line}>
                <span className={styles.person}>
                  <bdi>{row.fullName}</bdi>
                  <span className={styles.soft}>{row.state === 'unmarked' && !marked.includes(row.enrolmentId) ? row.organisationName : t(`state.${row.state === 'unmarked' ? 'present' : row.state}`)}</span>
                </span>
                <Button
                  small
                  kind="primary"
                  isDisabled={row.state !== 'unmarked' || row.clashId !== null || marked.includes(row.enrolmentId)}
                  aria-label={t('walkUp.markOf', { name: row.fullName })}
                  onPress={() => {
                    ticks.mark([{ row, state: 'present', evidence: 'walk_up' }]);
                    setMarked([...marked, row.enrolmentId]);
                    announce(t('walkUp.marked', { name: row.fullName }));
                  }}
                >
                  {t('walkUp.mark')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Form>
    </Dialog>
  );
}
