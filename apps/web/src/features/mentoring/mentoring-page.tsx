import type { MentoringView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { Aims } from './aims';
import { Answer } from './answer';
import { CheckIns } from './check-ins';
import { Concern } from './concern';
import { Contact } from './contact';
import { Afterwards, Closing } from './ending';
import { mentoringQuery, othersQuery } from './mentoring.api';
import { MentorEntry } from './mentors-page';
import { MentoringStanding } from './own-mentoring-page';
import styles from './mentoring.module.css';

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
          <Parts mentoring={mentoring} />
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

function Parts({ mentoring }: { mentoring: MentoringView }): ReactNode {
  const { can, state, side, aims, checkIns } = mentoring;
  const key = `${mentoring.id}-${String(mentoring.version)}`;
  return (
    <>
      {(can.accept || can.decline || can.withdraw) && <Answer mentoring={mentoring} />}
      {side === 'mentee' && (state === 'declined' || state === 'released') && <Others mentoring={mentoring} />}
      {(can.propose || aims !== null) && <Aims key={key} mentoring={mentoring} />}
      {can.share && <Contact key={mentoring.contact.mine ?? ''} mentoring={mentoring} />}
      {(can.checkIn || checkIns.length > 0) && <CheckIns mentoring={mentoring} />}
      {can.sayAfterwards && <Afterwards mentoring={mentoring} />}
      {can.close && <Closing mentoring={mentoring} />}
      {can.raise && <Concern mentoring={mentoring} />}
    </>
  );
}

/** Who else knows the same theme, for whom one could ask next. */
function Others({ mentoring: { topic, personId } }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const query = useQuery(othersQuery(topic));
  return (
    <Section title={t('one.others')}>
      <Await query={query} lines={3}>
        {({ items }) => {
          const others = items.filter((mentor) => mentor.personId !== personId);
          return others.length === 0 ? <p>{t('one.noOthers')} <Link to="/mentoring">{t('tabs.find')}</Link></p> : (
            <ul className={entries.list}>{others.map((mentor) => <li key={mentor.personId} className={entries.item}><MentorEntry mentor={mentor} /></li>)}</ul>
          );
        }}
      </Await>
    </Section>
  );
}
