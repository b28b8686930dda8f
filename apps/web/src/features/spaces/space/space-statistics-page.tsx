import { leavingRoutes, type SpaceStatistics, type SpaceView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useFormats } from '../../../platform/i18n/region';
import { LabelText } from '../../../ui/label-text';
import { Section } from '../../../ui/page';
import { Await, EmptyState } from '../../../ui/states';
import { MonthPlot } from './month-plot';
import { OwnPosts } from './own-posts';
import { SpaceFrame } from './space-frame';
import styles from './statistics.module.css';

/** A space in figures: how much is written, under which labels, and where its people work. */
export default function SpaceStatisticsPage(): ReactNode {
  return <SpaceFrame>{(space) => <Statistics space={space} />}</SpaceFrame>;
}

function Statistics({ space: { id } }: { space: SpaceView }): ReactNode {
  const query = useQuery({
    queryKey: ['spaces', 'statistics', id], queryFn: ({ signal }) => call(leavingRoutes.statistics, { params: { spaceId: id }, signal }), staleTime: 0,
  });
  return <Await query={query} lines={8}>{(statistics) => <Found statistics={statistics} />}</Await>;
}

function Found({ statistics: { labels, months, writers, byMember, members } }: { statistics: SpaceStatistics }): ReactNode {
  const { t } = useTranslation('figures');
  const written = labels.some(({ topics, posts }) => topics !== 0 || posts !== 0);
  return (
    <>
      <Section title={t('months')}>
        {written ? <MonthPlot months={months} writers={writers} /> : <EmptyState title={t('none')}>{t('noneWords')}</EmptyState>}
      </Section>
      {written && <Section title={t('labels')}><Labels labels={labels} /></Section>}
      <Section title={t('members')}><Members byMember={byMember} members={members} /></Section>
      <OwnPosts />
    </>
  );
}

function Labels({ labels }: Pick<SpaceStatistics, 'labels'>): ReactNode {
  const { t } = useTranslation('figures');
  const { number } = useFormats();
  const figure = (count: number | null): string => (count === null ? t('few') : number(count));
  return (
    <>
      <table className={styles.table}>
        <caption className={styles.unseen}>{t('labels')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('label')}</th>
            <th scope="col" className={styles.number}>{t('topics')}</th>
            <th scope="col" className={styles.number}>{t('posts')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ label, topics, posts }) => (
            <tr key={label}>
              <th scope="row"><LabelText label={label} /></th>
              <td className={styles.number}>{figure(topics)}</td>
              <td className={styles.number}>{figure(posts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('labelsNote')}</p>
    </>
  );
}

function Members({ byMember: { shown, others }, members }: Pick<SpaceStatistics, 'byMember' | 'members'>): ReactNode {
  const { t } = useTranslation('figures');
  const { number } = useFormats();
  const lines = [...shown, ...(others === null || shown.length === 0 ? [] : [{ name: t('others'), people: others }])];
  const most = Math.max(1, ...lines.map(({ people }) => people));
  if (shown.length === 0) return <p>{t('membersFew', { count: members })}</p>;
  return (
    <>
      <table className={styles.table}>
        <caption className={styles.unseen}>{t('members')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            <th scope="col" className={styles.number}>{t('people')}</th>
            <td className={styles.plotCell} aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, people }) => (
            <tr key={name}>
              <th scope="row"><bdi>{name}</bdi></th>
              <td className={styles.number}>{number(people)}</td>
              <td className={styles.plotCell} aria-hidden="true"><span className={styles.bar} style={{ inlineSize: `${String(Math.round((people / most) * 100))}%` }} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('membersNote')}</p>
    </>
  );
}
