import { closedSteps, type CandidacyRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import { StatusText, type Tone } from '../../ui/notice';

function toneOf({ step, lacks }: CandidacyRow): Tone {
  if (lacks.length > 0) return 'warning';
  return closedSteps.includes(step) && step !== 'returned' ? 'neutral' : step === 'complete' ? 'info' : 'success';
}

/** A candidacy in a list, with what it waits for. */
export function CandidacyEntry({ candidacy, reader }: { candidacy: CandidacyRow; reader: 'applicant' | 'focal-point' }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { id, call: { position, closesAt, phase, timeZone }, applicantName, step, lacks, nomination } = candidacy;
  const path = `/secondments/candidacies/${id}`;
  const mine = reader === 'applicant' ? 'application' : 'nomination';
  const waits = phase === 'open' && lacks.includes(mine);
  return (
    <li className={entries.item}>
      <div className={entries.words}>
        <h3 className={entries.title}><Link to={path}><bdi>{reader === 'applicant' ? position : applicantName}</bdi></Link></h3>
        <p className={entries.facts}>
          <StatusText tone={toneOf(candidacy)}>{lacks.length > 0 && phase === 'open' ? t(`entry.lacks.${lacks.length === 2 ? 'both' : (lacks[0] ?? 'both')}`) : t(`steps.${step}`)}</StatusText>
          {reader === 'focal-point' && <bdi>{position}</bdi>}
          {phase === 'open' && closesAt !== null && <span>{t('closes')} <DateTimeText at={closesAt} venueZone={timeZone} /></span>}
        </p>
      </div>
      {waits && <div className={entries.actions}><LinkButton kind="primary" to={path}>{t(reader === 'applicant' ? 'entry.goOn' : nomination.state === 'taken-back' ? 'entry.nominateAgain' : 'entry.nominate')}</LinkButton></div>}
    </li>
  );
}
