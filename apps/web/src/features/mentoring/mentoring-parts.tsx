import type { MentoringView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import entries from '../../ui/entry-list.module.css';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { Aims } from './aims';
import { Answer } from './answer';
import { CheckIns } from './check-ins';
import { Concern } from './concern';
import { Contact } from './contact';
import { Afterwards, Closing } from './ending';
import { othersQuery } from './mentoring.api';
import { MentorEntry } from './mentors-page';

/** What can be done with a mentoring where it stands: it comes after what it is about. */
export default function Parts({ mentoring }: { mentoring: MentoringView }): ReactNode {
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
