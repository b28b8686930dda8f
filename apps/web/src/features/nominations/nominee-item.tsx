import type { NominationState, NominationView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button';
import { ActionMenu } from '../../ui/menu';
import { Badge, StatusText, type Tone } from '../../ui/notice';
import styles from './desk.module.css';

const tones: Partial<Record<NominationState, Tone>> = {
  waiting: 'warning', selected: 'success', confirmed: 'success', active: 'success', completed: 'success', declined: 'danger', refused: 'danger',
};

/** A nominee: place, name, state and why, and what can be done. */
export function NomineeItem({ nomination, place, places, isBusy, onMove, onAct }: {
  nomination: NominationView;
  /** Among those who wait, from 0; -1 for others. */
  place: number;
  places: number;
  isBusy: boolean;
  onMove: (by: -1 | 1) => void;
  onAct: (act: 'replace' | 'withdraw') => void;
}): ReactNode {
  const { t } = useTranslation('nominations');
  const { t: problem } = useTranslation('problems', { useSuspense: false });
  const { fullName, organisationName, email, state, seat, rank, reason, reasonCode, note, can } = nomination;
  const why = reason ?? (reasonCode === null ? null : problem(reasonCode));
  const waits = place >= 0;
  return (
    <li className={styles.nominee}>
      <span className={styles.rank} aria-hidden={rank === 0}>{rank === 0 ? '–' : rank}</span>
      <div className={styles.words}>
        <p className={styles.name}><bdi>{fullName}</bdi></p>
        <p className={styles.facts}>
          <StatusText tone={tones[state] ?? 'neutral'}>{t(`state.${state}`)}</StatusText>
          {(waits || state === 'nominated') && <Badge tone={seat ? 'success' : 'neutral'}>{t(seat ? 'list.seat' : 'list.reserve')}</Badge>}
          {organisationName && <span>{organisationName}</span>}
          {email && <bdi>{email}</bdi>}
        </p>
        {why && <p className={styles.soft}><bdi>{t('list.why', { why })}</bdi></p>}
        {note && <p className={styles.soft}><bdi>{note}</bdi></p>}
      </div>
      <div className={styles.acts}>
        {can.rank && places > 1 && (
          <>
            <IconButton icon="up" label={t('rank.up', { name: fullName })} isDisabled={isBusy || place === 0} onPress={() => onMove(-1)} />
            <IconButton icon="down" label={t('rank.down', { name: fullName })} isDisabled={isBusy || place === places - 1} onPress={() => onMove(1)} />
          </>
        )}
        {(can.withdraw || can.replace) && (
          <ActionMenu
            label={t('list.actions', { name: fullName })}
            actions={[
              ...(can.replace ? [{ id: 'replace', label: t('replace.open'), onAction: () => onAct('replace') }] : []),
              ...(can.withdraw ? [{ id: 'withdraw', label: t('withdraw.open'), danger: true, onAction: () => onAct('withdraw') }] : []),
            ]}
          />
        )}
      </div>
    </li>
  );
}
