import type { AttendanceState } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { TextAreaField } from '../../../ui/text-field';
import styles from './desk.module.css';
import type { TickedRow } from './use-ticks';

const usual = { absent: ['notCome', 'unknown', 'left'], excused: ['ill', 'duty', 'travel', 'family'], present: ['seen'], late: ['seenLate'] } as const;

/** Asks why somebody stayed away, or why another mark is overruled. It needs no connection. */
export function ReasonDialog({ row, state, onReason, onClose }: {
  row: TickedRow;
  state: AttendanceState;
  onReason: (state: AttendanceState, reason: string) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('attendance');
  const [reason, setReason] = useState(row.state === state ? (row.reason ?? '') : '');
  const [tried, setTried] = useState(false);
  const wrong = reason.trim() === '' ? t('reason.missing') : reason.length > 300 ? t('reason.long') : undefined;
  const save = (): void => {
    setTried(true);
    if (wrong) return;
    onReason(state, reason.trim());
    onClose();
  };
  return (
    <Dialog title={t(`reason.title.${state}`, { name: row.fullName })} isOpen onClose={onClose}>
      <form noValidate className={styles.whole} onSubmit={(event) => { event.preventDefault(); save(); }}>
        <div className={styles.quick} role="group" aria-label={t('reason.usual')}>
          {usual[state].map((key) => (
            <Button key={key} small onPress={() => setReason(t(`reason.of.${key}`))}>
              {t(`reason.of.${key}`)}
            </Button>
          ))}
        </div>
        <TextAreaField name="reason" label={t('reason.label')} help={t('reason.help')} rows={2} max={300} value={reason} onChange={setReason} onBlur={() => undefined} error={tried ? wrong : undefined} />
        <div className={styles.bar}>
          <Button kind="primary" type="submit">{t(`reason.save.${state}`)}</Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
