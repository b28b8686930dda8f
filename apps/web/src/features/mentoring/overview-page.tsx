import { helpedWords, mentoringStates, mentoringTerms, type MentoringOverview } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { DescriptionList, Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { MentoringFrame } from './mentoring-frame';
import { overviewQuery } from './mentoring.api';
import styles from './mentoring.module.css';

/** How much mentoring there is, and what is overdue; for the office. */
export default function OverviewPage(): ReactNode {
  return <RequireSignIn permission="mentoring.oversee"><MentoringFrame><Overview /></MentoringFrame></RequireSignIn>;
}

function Overview(): ReactNode {
  const { t } = useTranslation('mentoring');
  const query = useQuery(overviewQuery);
  return (
    <Await query={query} lines={8}>
      {(overview) => (
        <>
          <Section title={t('overview.offers')}>
            <dl className={styles.counts}>
              {(['mentors', 'places', 'free'] as const).map((what) => <div key={what} className={styles.count}><dt>{t(`overview.${what}`)}</dt><dd><strong>{overview[what]}</strong></dd></div>)}
            </dl>
          </Section>
          <Section title={t('overview.states')}>
            <DescriptionList items={mentoringStates.map((state) => ({ term: t(`states.${state}`), value: String(overview.states[state] ?? 0) }))} />
          </Section>
          <Said overview={overview} />
          <Section title={t('overview.overdue')}>
            {overview.overdue.length === 0 ? <p>{t('overview.noneOverdue')}</p> : (
              <ul className={entries.list}>
                {overview.overdue.map(({ id, what, mentorName, menteeName, since }) => (
                  <li key={id} className={entries.item}>
                    <div className={entries.words}>
                      <h3 className={entries.title}><bdi>{mentorName}</bdi> – <bdi>{menteeName}</bdi></h3>
                      <p className={entries.facts}><span>{t(`overview.what.${what}`)}</span><DateText at={since} /></p>
                    </div>
                  </li>
                ))}
              </ul>
            )}
            <p className={styles.soft}>{t('overview.notTheTalk')}</p>
          </Section>
        </>
      )}
    </Await>
  );
}

function Said({ overview: { helped, again } }: { overview: MentoringOverview }): ReactNode {
  const { t } = useTranslation('mentoring');
  return (
    <Section title={t('overview.said')}>
      {helped === null || again === null ? <p>{t('overview.tooFew', { count: mentoringTerms.leastCounted })}</p> : (
        <DescriptionList
          items={[
            ...helpedWords.map((word) => ({ term: t(`afterwards.words.${word}`), value: String(helped[word] ?? 0) })),
            { term: t('overview.again'), value: t('overview.of', { yes: again.yes, count: again.of }) },
          ]}
        />
      )}
    </Section>
  );
}
