import type { PlacementView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import { usePlacement } from './placement-frame';
import { partOfTask } from './task-parts';

const PlacementSettings = lazy(() => import('./placement-settings'));

/** What waits, and the facts of a placement; the office sets them. */
export default function OverviewPage(): ReactNode {
  const { t } = useTranslation('placements');
  const placement = usePlacement();
  const needsSetting = placement.can.set && placement.tasks.includes('set-up');
  const [setting, setSetting] = useState(needsSetting);
  const tasks = [...new Set(placement.tasks)];
  return (
    <>
      {tasks.length > 0 && (
        <Notice tone="warning" title={t('waits')}>
          <ul>{tasks.map((task) => <li key={task}><Link to={`/secondments/placements/${placement.id}${partOfTask[task]}`}>{t(`tasks.${task}`)}</Link></li>)}</ul>
        </Notice>
      )}
      {placement.side === 'secondee' && placement.supervisor === null && <Notice>{t('one.noSupervisor')}</Notice>}
      <Section title={t('tabs.overview')} action={placement.can.set && !setting && <Button onPress={() => setSetting(true)}>{t('set.open')}</Button>}>
        {setting ? <Suspense fallback={<Skeleton lines={6} />}><PlacementSettings key={placement.version} placement={placement} onDone={() => setSetting(false)} /></Suspense> : <Facts placement={placement} />}
      </Section>
    </>
  );
}

function Facts({ placement }: { placement: PlacementView }): ReactNode {
  const { t } = useTranslation('placements');
  const { secondee, memberName, position, programmeArea, startsOn, endsOn, firstEndsOn, supervisor, supervisors, reportEvery, leaveDays, leaveTaken, midTermOn } = placement;
  return (
    <DescriptionList
      items={[
        { term: t('secondee'), value: <bdi>{secondee.name}</bdi> },
        { term: t('member'), value: memberName && <bdi>{memberName}</bdi> },
        { term: t('position'), value: <Link to={`/secondments/calls/${placement.callId}`}><bdi>{position}</bdi></Link> },
        { term: t('programmeArea'), value: programmeArea && <bdi>{programmeArea}</bdi> },
        { term: t('days'), value: startsOn === null ? t('noDays') : <DayText from={startsOn} to={endsOn} /> },
        { term: t('firstEndsOn'), value: firstEndsOn && firstEndsOn !== endsOn ? <DayText from={firstEndsOn} /> : null },
        { term: t('supervisor'), value: supervisor ? <bdi>{supervisor.name}</bdi> : supervisors === null ? null : t('nobodyYet') },
        {
          term: t('supervisedBefore'),
          value: supervisors?.some(({ to }) => to !== null) ? <ul>{supervisors.flatMap(({ name, from, to }) => (to === null ? [] : [<li key={from}><bdi>{name}</bdi>: <DayText from={from} to={to} /></li>]))}</ul> : null,
        },
        { term: t('reportEvery'), value: reportEvery && t(`every.${reportEvery}`) },
        { term: t('leave'), value: leaveDays !== null && leaveTaken !== null && t('leaveOf', { count: leaveDays, taken: leaveTaken }) },
        { term: t('midTerm'), value: midTermOn && <DayText from={midTermOn} /> },
      ]}
    />
  );
}
