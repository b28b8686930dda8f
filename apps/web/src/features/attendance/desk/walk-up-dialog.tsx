import { nameText } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { TextField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { beginsWith } from '../words';
import styles from './desk.module.css';
import type { WalkUpNotes } from './use-notes';
import type { Ticks } from './use-ticks';

const most = 6;
const nameOf = nameText();

/** Somebody without a phone: a participant is marked, another name is noted to be settled. */
export function WalkUpDialog({ notes, ticks, onClose }: { notes: WalkUpNotes; ticks: Ticks; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = nameOf.safeParse(name).success ? undefined : t('walkUp.nameMissing');
  const note = (): void => {
    setTried(true);
    const given = nameOf.safeParse(name);
    if (!given.success) return;
    notes.note(given.data);
    announce(t('walkUp.noted', { name: given.data }));
    onClose();
  };
  const found = name.trim() === '' ? [] : ticks.rows.filter((row) => beginsWith(row.fullName, name)).slice(0, most);
  return (
    <Dialog title={t('walkUp.title')} isOpen onClose={onClose}>
      <p>{t('walkUp.lead')}</p>
      <form noValidate className={styles.whole} onSubmit={(event) => { event.preventDefault(); note(); }}>
        <TextField name="name" label={t('walkUp.name')} autoComplete="off" help={t('walkUp.help')} value={name} onChange={setName} onBlur={() => undefined} error={tried ? wrong : undefined} />
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
        <div className={styles.bar}>
          <Button type="submit">{t('walkUp.note')}</Button>
          <Button onPress={onClose}>{t('close')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
