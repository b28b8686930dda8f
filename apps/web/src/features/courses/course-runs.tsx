import type { RunOffer } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Section } from '../../ui/page';
import styles from './course.module.css';
import type { RunAction } from './course-view';
import { RunDates } from './run-dates';

/** When and where a course is given: what is to come with what one can do about it, then what has been. */
export function CourseRuns({ runs, action }: { runs: readonly RunOffer[]; action: RunAction }): ReactNode {
  const { t } = useTranslation('courses');
  const live = runs.filter((run) => run.state === 'open' || run.state === 'planned');
  const past = runs.filter((run) => !live.includes(run));
  return (
    <div id="dates" className={styles.dates} tabIndex={-1}>
      {live.length > 0 && (
        <Section title={t('run.title')}>
          <ul className={styles.runs}>
            {live.map((run) => (
              <li key={run.id}>
                <div className={styles.run}>
                  <h3>
                    <RunDates run={run} />
                  </h3>
                  <p>{run.venue ?? run.academy?.name ?? t('run.noVenue')}</p>
                  <RunTerms run={run} />
                </div>
                {run.state === 'open' && <div>{action(run)}</div>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t('run.past')}>
          <ul className={styles.past}>
            {past.map((run) => (
              <li key={run.id}>
                <RunDates run={run} />, {run.venue ?? run.academy?.name ?? t('run.noVenue')}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

function RunTerms({ run }: { run: RunOffer }): ReactNode {
  const { t } = useTranslation('courses');
  const { number } = useFormats();
  const terms = [
    t(`policy.${run.enrolmentPolicy}`),
    ...(run.seatsLeft !== null && run.capacity !== null
      ? [t('run.seats', { count: run.seatsLeft, left: number(run.seatsLeft), capacity: number(run.capacity) })]
      : []),
    ...(run.state === 'planned' ? [t('run.planned')] : []),
  ];
  return <p className={styles.soft}>{terms.join(' · ')}</p>;
}
