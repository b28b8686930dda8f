import type { RunOffer } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Section } from '../../ui/page';
import styles from './course.module.css';
import type { RunAction } from './course-view';
import { RunDates } from './run-dates';

/** Whether a run is still to come or under way. */
export function isLive(run: RunOffer): boolean {
  return run.state === 'open' || run.state === 'planned';
}

function placeOf(run: RunOffer, unknown: string): string {
  return run.venue ?? run.academy?.name ?? unknown;
}

/** When and where a course is given, with what one can do about each run. */
export function LiveRuns({ runs, action }: { runs: readonly RunOffer[]; action: RunAction }): ReactNode {
  const { t } = useTranslation('courses');
  return (
    <Section title={t('run.title')}>
      <ul className={styles.runs}>
        {runs.map((run) => (
          <li key={run.id}>
            <div className={styles.run}>
              <h3>
                <RunDates run={run} />
              </h3>
              <p>{placeOf(run, t('run.noVenue'))}</p>
              <RunTerms run={run} />
            </div>
            {run.state === 'open' && <div>{action(run)}</div>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** When and where a course was given. */
export function PastRuns({ runs }: { runs: readonly RunOffer[] }): ReactNode {
  const { t } = useTranslation('courses');
  return (
    <Section title={t('run.past')}>
      <ul className={styles.past}>
        {runs.map((run) => (
          <li key={run.id}>
            <RunDates run={run} />, {placeOf(run, t('run.noVenue'))}
          </li>
        ))}
      </ul>
    </Section>
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
