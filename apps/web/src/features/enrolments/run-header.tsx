import type { RunOverview } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { classes } from '../../ui/classes';
import { StatusText, type Tone } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader } from '../../ui/page';
import { MeetingLink } from './meeting-link';
import { RunDates } from './run-dates';
import styles from './run-header.module.css';

const runTone: Readonly<Record<RunOverview['state'], Tone>> = { planned: 'info', open: 'success', ended: 'neutral', cancelled: 'danger' };

/** A run for its staff: where and when it is, and its numbers as a small plot with the figures beside. */
export function RunHeader({ overview, certificates, steps, isFirst }: {
  overview: RunOverview;
  /** How many certificates stand; null while unknown or not for this reader. */
  certificates: number | null;
  /** What the reader may do with the run. */
  steps?: ReactNode;
  /** Whether the run's first part stands below; above the others a phone has no room for all of this. */
  isFirst: boolean;
}): ReactNode {
  const { t } = useTranslation('enrolments');
  const { run, state, enrolmentPolicy, capacity, seatsTaken } = overview;
  return (
    <>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('run.all'), to: '/staff/runs' }, { label: run.code }]} />}
        title={run.courseTitle}
        meta={
          <>
            <StatusText tone={runTone[state]}>{t(`run.state.${state}`)}</StatusText>
            <span dir="ltr">{run.code}</span>
            <span>{t(`run.mode.${run.mode}`)}</span>
          </>
        }
      />
      <div className={classes(!isFirst && styles.onDesk)}>{steps}</div>
      <div className={classes(styles.split, !isFirst && styles.onDesk)}>
        <DescriptionList
          items={[
            { term: t('run.academy'), value: run.academyName },
            { term: t('run.venue'), value: run.venue },
            { term: t('run.link'), value: run.link && <MeetingLink link={run.link} /> },
            { term: t('run.dates'), value: run.startsAt && <RunDates run={run} /> },
            { term: t('run.enrolment'), value: t(`run.policy.${enrolmentPolicy}`) },
            {
              term: t('run.seats'),
              value: capacity === null ? t('run.noLimit', { count: seatsTaken }) : t('run.seatsTaken', { taken: seatsTaken, count: capacity }),
            },
          ]}
        />
        <Numbers overview={overview} certificates={certificates} />
      </div>
    </>
  );
}

function Numbers({ overview, certificates }: { overview: RunOverview; certificates: number | null }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { number } = useFormats();
  const of = (...states: string[]): number =>
    overview.counts.filter((each) => states.includes(each.state)).reduce((sum, each) => sum + each.count, 0);
  const rows: [string, number][] = [
    ['enrolled', of('selected', 'confirmed', 'active', 'completed', 'failed', 'no_show')],
    ['active', of('active')],
    ['completed', of('completed')],
  ];
  const applications = of('applied', 'nominated', 'waitlisted');
  if (applications > 0) rows.unshift(['waiting', applications]);
  if (certificates !== null) rows.push(['certificates', certificates]);
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <table className={styles.numbers}>
      <caption>{t('numbers.title')}</caption>
      <tbody>
        {rows.map(([name, count]) => (
          <tr key={name}>
            <th scope="row">{t(`numbers.${name}`)}</th>
            <td className={styles.figure}>{number(count)}</td>
            <td className={styles.plot} aria-hidden="true">
              {count > 0 && <span className={styles.bar} style={{ inlineSize: `${(count / most) * 100}%` }} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
