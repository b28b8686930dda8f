import type { MentoringView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { DateText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Stack } from '../../ui/page';
import { Await, Skeleton } from '../../ui/states';
import { mentoringQuery } from './mentoring.api';
import { MentoringStanding } from './own-mentoring-page';
import styles from './mentoring.module.css';

const Parts = lazy(() => import('./mentoring-parts'));

/** One mentoring of the reader's: the request, what both agree to, and its end. */
export default function MentoringPage(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('mentoring');
  const { mentoringId = '' } = useParams();
  const query = useQuery(mentoringQuery(mentoringId));
  return (
    <Await query={query} lines={8} isPage>
      {(mentoring) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/mentoring' }, { label: t('tabs.own'), to: '/mentoring/mine' }, { label: mentoring.name }]} />}
            title={t(`one.${mentoring.side}`, { name: mentoring.name })} meta={<MentoringStanding mentoring={mentoring} />}
          />
          <Facts mentoring={mentoring} />
          <Suspense fallback={<Skeleton lines={4} />}><Parts mentoring={mentoring} /></Suspense>
        </Stack>
      )}
    </Await>
  );
}

function Facts({ mentoring }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { state, side, memberName, topic, wish, months, createdAt, answerBy, reason, note, endedAt, endedByMe } = mentoring;
  return (
    <>
      <DescriptionList
        items={[
          { term: t('mentor.member'), value: memberName && <bdi>{memberName}</bdi> },
          { term: t('ask.topic'), value: t(`theme.${topic}`) },
          { term: t(side === 'mentee' ? 'one.myWish' : 'one.theirWish'), value: <span className={styles.words} dir="auto">{wish}</span> },
          { term: t('ask.months'), value: t('months', { count: months }) },
          { term: t('one.asked'), value: <DateText at={createdAt} /> },
          { term: t('one.answerBy'), value: state === 'asked' ? <DateText at={answerBy} /> : null },
          { term: t('one.ended'), value: endedAt && <DateText at={endedAt} /> },
        ]}
      />
      {reason !== null && <Notice title={t(state === 'declined' ? 'one.whyDeclined' : endedByMe ? 'one.whyMine' : 'one.whyTheirs')}><p>{t(`reasons.${reason}`)}</p>{note !== null && <p dir="auto">{note}</p>}</Notice>}
      {state === 'ended' && <Notice>{t('one.endedByPlatform')}</Notice>}
      {state === 'released' && <Notice>{t(side === 'mentee' ? 'one.released' : 'one.releasedTheirs')}</Notice>}
    </>
  );
}
