import type { OutlineView, PlayerActivity } from '@rso-connect/shared';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../ui/icon';
import { playerAddress } from '../outline';
import styles from './outline.module.css';
import { StateMark } from './state-mark';
import { usePlayerWords } from '../use-words';

type Module = OutlineView['modules'][number];

/** The modules of a course, each a heading that opens its activities; the one to go on in is open. */
export function ModuleList({ outline, currentModule, currentActivity, isWaiting }: {
  outline: OutlineView;
  currentModule: string | undefined;
  /** Where the reader is. */
  currentActivity?: string;
  /** Whether an activity is marked as done on this device only. */
  isWaiting: (key: string) => boolean;
}): ReactNode {
  return (
    <ol className={styles.modules}>
      {outline.modules.map((module, index) => (
        <ModuleItem
          key={module.key}
          module={module}
          number={index + 1}
          enrolmentId={outline.enrolmentId}
          open={module.key === currentModule}
          currentActivity={currentActivity}
          isWaiting={isWaiting}
        />
      ))}
    </ol>
  );
}

function ModuleItem({ module, number, enrolmentId, open: openFirst, currentActivity, isWaiting }: {
  module: Module;
  number: number;
  enrolmentId: string;
  open: boolean;
  currentActivity: string | undefined;
  isWaiting: (key: string) => boolean;
}): ReactNode {
  const { t } = useTranslation('learning');
  const id = useId();
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? openFirst;
  const done = module.activities.filter(({ state }) => state === 'complete').length;
  const total = module.activities.length;
  return (
    <li className={styles.module}>
      <h3 className={styles.moduleTitle}>
        <button type="button" className={styles.opener} aria-expanded={open} aria-controls={id} onClick={() => setChosen(!open)}>
          <span className={styles.moduleNumber}>{number}</span>
          <span className={styles.moduleWords}>
            {module.title}
            <span className={styles.moduleCount}>
              {done === total && <Icon name="check" />}
              {done === total ? t('module.done') : t('module.count', { done, total })}
            </span>
          </span>
          <Icon name={open ? 'up' : 'down'} />
        </button>
      </h3>
      <div id={id} hidden={!open} className={styles.moduleBody}>
        {module.summary && <p className={styles.summary}>{module.summary}</p>}
        <ul className={styles.activities}>
          {module.activities.map((activity) => (
            <ActivityRow
              key={activity.key}
              activity={activity}
              enrolmentId={enrolmentId}
              isCurrent={activity.key === currentActivity}
              isWaiting={isWaiting(activity.key)}
            />
          ))}
        </ul>
      </div>
    </li>
  );
}

function ActivityRow({ activity, enrolmentId, isCurrent, isWaiting }: {
  activity: PlayerActivity;
  enrolmentId: string;
  isCurrent: boolean;
  isWaiting: boolean;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { duration, score } = usePlayerWords();
  const { key, title, type, minutes, state, required, scoreHundredths, locked } = activity;
  const first = locked?.facts.activities[0];
  const facts = [
    isWaiting ? t('marked.row') : t(`state.${locked ? 'locked' : state}`),
    t(`type.${type}`),
    duration(minutes),
    scoreHundredths !== null && t('activity.best', { score: score(scoreHundredths) }),
    !required && t('activity.optional'),
  ].filter(Boolean);
  return (
    <li className={styles.activity} data-current={isCurrent || undefined}>
      <StateMark state={locked ? 'locked' : state} />
      <div className={styles.activityWords}>
        {locked ? (
          <span className={styles.lockedTitle}>{title}</span>
        ) : (
          <Link to={playerAddress(enrolmentId, key)} className={styles.activityLink} aria-current={isCurrent ? 'page' : undefined}>
            {title}
          </Link>
        )}
        <span className={styles.facts}>{facts.join(' · ')}</span>
        {first && (
          <span className={styles.facts}>
            {t('lock.first')} <Link to={playerAddress(enrolmentId, first.key)}>{first.title}</Link>
            {locked.facts.activities.length > 1 && ` ${t('lock.more', { count: locked.facts.activities.length - 1 })}`}
          </span>
        )}
      </div>
    </li>
  );
}
