import type { MemberCall } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { RunDays } from './run-days';

/** A call in a list: what, when, how many seats, and the way to its desk. */
export function CallEntry({ call, withMember }: { call: MemberCall; withMember: boolean }): ReactNode {
  const { t } = useTranslation('nominations');
  const { run, member, seats, nominateUntil, isOpen } = call;
  const left = seats.remaining + seats.held;
  return (
    <li className={entries.item}>
      <div className={entries.words}>
        <h3 className={entries.title}><bdi>{run.courseTitle}</bdi></h3>
        <p className={entries.facts}>
          {withMember && <span>{member.name}</span>}
          <span><RunDays run={run} /></span>
          {run.academyName && <span>{run.academyName}</span>}
        </p>
        <p className={entries.facts}>
          <StatusText tone={isOpen && left > 0 ? 'warning' : isOpen ? 'success' : 'neutral'}>
            {isOpen ? t('entry.toName', { count: left }) : t('entry.closed')}
          </StatusText>
          {nominateUntil && <span>{t('entry.until')} <DateTimeText at={nominateUntil} /></span>}
        </p>
      </div>
      <div className={entries.actions}>
        <LinkButton kind={isOpen && left > 0 ? 'primary' : 'secondary'} to={`/calls/${run.id}/${member.id}`}>
          {t(isOpen ? 'entry.open' : 'entry.see')}
        </LinkButton>
      </div>
    </li>
  );
}
