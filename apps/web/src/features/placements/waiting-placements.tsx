import type { PlacementTaskView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DayText } from '../../ui/moment-text';
import { partOfTask } from './task-parts';
import { tasksQuery } from './placements.api';
import styles from './placements.module.css';

/** What waits for the reader in placements: as a secondee, as a supervisor, for the office or for the member. */
export default function WaitingPlacements(): ReactNode {
  const { t } = useTranslation('placements');
  const { data } = useQuery(tasksQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <div className={styles.card}>
      <h3><Link to="/secondments/placements">{t('list.title')}</Link></h3>
      <ul className={styles.list}>{grouped(data.items).map(({ task, count }) => (
        <li key={`${task.placementId}-${task.task}-${task.side}`}>
          <Link to={`/secondments/placements/${task.placementId}${partOfTask[task.task]}`}>{t(`tasks.${task.task}`)}</Link>
          {count > 1 && ` (${String(count)})`}
          {task.side !== 'secondee' && <> · <bdi>{task.secondeeName}</bdi></>}
          {task.due !== null && <> · {t('until')} <DayText from={task.due} /></>}
        </li>
      ))}</ul>
    </div>
  );
}

/** The same task of one placement stands once, with how many there are. */
function grouped(tasks: readonly PlacementTaskView[]): { task: PlacementTaskView; count: number }[] {
  const groups = new Map<string, { task: PlacementTaskView; count: number }>();
  for (const task of tasks) {
    const key = `${task.placementId}/${task.task}/${task.side}`;
    groups.set(key, { task: groups.get(key)?.task ?? task, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
