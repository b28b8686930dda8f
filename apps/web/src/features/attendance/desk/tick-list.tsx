import { attendanceStates, type AttendanceState } from '@rso-connect/shared';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { StatusText } from '../../../ui/notice';
import { beginsWith, stateTone } from '../words';
import styles from './desk.module.css';
import type { TickedRow, Ticks } from './use-ticks';

/** What a row may ask its page for. */
export interface RowActions {
  /** The state needs a reason. */
  onReason: (row: TickedRow, state: AttendanceState) => void;
  onSettle: (row: TickedRow) => void;
  onHistory: (row: TickedRow) => void;
}

const byHand = ['trainer_tick', 'walk_up'];

/** Everybody of the run, each with one press for each state; found by the first letters of a name. */
export function TickList({ ticks, actions, isDisabled, only }: {
  ticks: Ticks;
  actions: RowActions;
  isDisabled: boolean;
  /** Alone at first, by their enrolment: their badge was read. */
  only: string | null;
}): ReactNode {
  const { t } = useTranslation('attendance');
  const [typed, setTyped] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [alone, setAlone] = useState(only);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (only !== null) list.current?.scrollIntoView({ block: 'start' });
  }, [only]);
  const wearer = alone === null ? [] : ticks.rows.filter((row) => row.enrolmentId === alone);
  const shown = wearer.length > 0 ? wearer : ticks.rows.filter((row) => beginsWith(row.fullName, typed) && (!onlyOpen || row.state === 'unmarked' || row.clashId !== null));
  const press = (row: TickedRow, state: AttendanceState): void => {
    const contradicts = row.state !== 'unmarked' && row.evidence !== null && !byHand.includes(row.evidence);
    // What a scan or a signature shows isn't taken back by a slip of the thumb.
    if (contradicts && row.state === state) return;
    const to = row.state === state ? 'unmarked' : state;
    if (to === 'absent' || to === 'excused' || contradicts) actions.onReason(row, state);
    else ticks.mark([{ row, state: to }]);
  };
  return (
    <div ref={list} className={styles.list}>
      {wearer.length > 0 ? (
        <div className={styles.bar}>
          <Button small onPress={() => setAlone(null)}>{t('desk.showAll', { count: ticks.rows.length })}</Button>
        </div>
      ) : (
        <div className={styles.tools}>
          <input
            type="search"
            className={styles.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t('desk.search')}
            aria-label={t('desk.search')}
            dir="auto"
            autoComplete="off"
          />
          <Button kind="quiet" aria-pressed={onlyOpen} onPress={() => setOnlyOpen(!onlyOpen)}>
            {t('desk.onlyOpen')}
          </Button>
        </div>
      )}
      {shown.length === 0 && <p className={styles.soft}>{t(ticks.rows.length === 0 ? 'desk.nobody' : onlyOpen && typed === '' ? 'desk.allMarked' : 'desk.notFound')}</p>}
      <ul className={styles.rows} aria-label={t('desk.people')}>
        {shown.map((row) => (
          <Row key={row.enrolmentId} row={row} isDisabled={isDisabled} onPress={(state) => press(row, state)} actions={actions} />
        ))}
      </ul>
    </div>
  );
}

function Row({ row, isDisabled, onPress, actions }: { row: TickedRow; isDisabled: boolean; onPress: (state: AttendanceState) => void; actions: RowActions }): ReactNode {
  const { t } = useTranslation('attendance');
  const { fullName, organisationName, state, evidence, reason, clashId, appealId, isKept } = row;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <div className={styles.person}>
          <bdi className={styles.name}>{fullName}</bdi>
          {organisationName && <span className={styles.soft}>{organisationName}</span>}
        </div>
        <Button kind="quiet" small aria-label={t('desk.historyOf', { name: fullName })} onPress={() => actions.onHistory(row)}>
          {t('desk.history')}
        </Button>
      </div>
      {clashId !== null ? (
        <div className={styles.dispute}>
          <StatusText tone="warning">{t('desk.dispute')}</StatusText>
          <Button small isDisabled={isDisabled} onPress={() => actions.onSettle(row)} aria-label={t('desk.settleOf', { name: fullName })}>
            {t('desk.settle')}
          </Button>
        </div>
      ) : (
        <div className={styles.states} role="group" aria-label={t('desk.stateOf', { name: fullName })}>
          {attendanceStates.map((each) => (
            <button
              key={each}
              type="button"
              className={styles.state}
              data-tone={stateTone[each]}
              aria-pressed={state === each}
              disabled={isDisabled}
              onClick={() => onPress(each)}
            >
              {t(`state.${each}`)}
            </button>
          ))}
        </div>
      )}
      {(reason || (evidence !== null && !byHand.includes(evidence)) || isKept || appealId !== null) && (
        <p className={styles.note}>
          {evidence !== null && !byHand.includes(evidence) && <span>{t(`evidence.${evidence}`)}</span>}
          {reason && <bdi>{reason}</bdi>}
          {isKept && <span>{t('desk.kept')}</span>}
          {appealId !== null && <span>{t('desk.appealed')}</span>}
        </p>
      )}
    </li>
  );
}
