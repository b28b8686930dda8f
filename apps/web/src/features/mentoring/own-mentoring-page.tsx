import type { MentoringView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { StatusText, type Tone } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { MentoringFrame } from './mentoring-frame';
import { ownMentoringQuery } from './mentoring.api';

/** The reader's mentoring, on both sides. */
export default function OwnMentoringPage(): ReactNode {
  return <MentoringFrame><Own /></MentoringFrame>;
}

function Own(): ReactNode {
  const { t } = useTranslation('mentoring');
  const asMentee = useQuery(ownMentoringQuery('mentee'));
  const asMentor = useQuery(ownMentoringQuery('mentor'));
  return (
    <Await query={asMentee} lines={6}>
      {(learning) => (
        <Await query={asMentor} lines={6}>
          {(giving) => (learning.items.length + giving.items.length === 0 ? (
            <EmptyState title={t('own.none')} action={<LinkButton kind="primary" to="/mentoring">{t('tabs.find')}</LinkButton>}><p>{t('own.noneLead')}</p></EmptyState>
          ) : (
            <>
              {giving.items.length > 0 && <Side title={t('own.asMentor')} items={giving.items} />}
              {learning.items.length > 0 && <Side title={t('own.asMentee')} items={learning.items} />}
            </>
          ))}
        </Await>
      )}
    </Await>
  );
}

function Side({ title, items }: { title: string; items: readonly MentoringView[] }): ReactNode {
  const { t } = useTranslation('mentoring');
  return (
    <Section title={title}>
      <ul className={entries.list}>
        {items.map((mentoring) => (
          <li key={mentoring.id} className={entries.item}>
            <div className={entries.words}>
              <h3 className={entries.title}><Link to={`/mentoring/mine/${mentoring.id}`}><bdi>{mentoring.name}</bdi></Link></h3>
              <p className={entries.facts}>
                <span>{t(`theme.${mentoring.topic}`)}</span>
                {mentoring.memberName !== null && <bdi>{mentoring.memberName}</bdi>}
                <DateText at={mentoring.createdAt} />
              </p>
            </div>
            <div className={entries.actions}><MentoringStanding mentoring={mentoring} /></div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const toneOf: Readonly<Record<MentoringView['state'], Tone>> = {
  asked: 'info', accepted: 'info', running: 'success', declined: 'neutral', withdrawn: 'neutral', released: 'neutral', closed: 'neutral', ended: 'neutral',
};

/** Where a mentoring stands; what waits for the reader stands out. */
export function MentoringStanding({ mentoring: { state, can } }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  if (can.accept) return <StatusText tone="warning">{t('states.toAnswer')}</StatusText>;
  if (can.agree) return <StatusText tone="warning">{t('states.toAgree')}</StatusText>;
  return <StatusText tone={toneOf[state]}>{t(`states.${state}`)}</StatusText>;
}
