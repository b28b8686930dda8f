import type { CandidateView, CheckOutcome, EligibilityCheck } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { DateTimeText } from '../../ui/moment-text';
import { Badge, StatusText, type Tone } from '../../ui/notice';
import styles from './selection.module.css';

const outcomeTone: Readonly<Record<CheckOutcome, Tone>> = { met: 'success', unmet: 'warning', unknown: 'neutral' };
const decisionTone = { selected: 'success', waitlisted: 'info', declined: 'neutral' } as const;

/** Who it is and where from. */
export function CandidateName({ row }: { row: CandidateView }): ReactNode {
  const { t } = useTranslation('selection');
  const from = [row.memberName, row.organisationName, row.agencyKind && t(`agency.${row.agencyKind}`)].filter(Boolean);
  return (
    <span className={styles.person}>
      {/* Isolated, but aligned with the column: a name in Arabic script begins where the others do. */}
      <span>
        <bdi>{row.fullName}</bdi>
      </span>
      <span className={styles.soft}>{from.join(' · ') || t('list.noMember')}</span>
    </span>
  );
}

/** What was decided, staged or not, and why. */
export function Where({ row: { state, staged, source, reason, replyBy, waitingRank }, timeZone }: { row: CandidateView; timeZone: string }): ReactNode {
  const { t } = useTranslation('selection');
  if (staged) {
    return (
      <span className={styles.person}>
        <StatusText tone={decisionTone[staged.decision]}>{t(`staged.${staged.decision}`)}</StatusText>
        <Badge tone="warning">{t('staged.badge')}</Badge>
        <span className={styles.soft} dir="auto">
          {staged.reason}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.person}>
      <span>{t(state === 'applied' || state === 'nominated' ? `source.${source}` : `state.${state}`)}</span>
      {waitingRank !== null && <span className={styles.soft}>{t('list.place', { rank: waitingRank })}</span>}
      {replyBy && (
        <span className={styles.soft}>
          {t('list.replyBy')} <DateTimeText at={replyBy} venueZone={timeZone} />
        </span>
      )}
      {reason && state !== 'withdrawn' && (
        <span className={styles.soft} dir="auto">
          {reason}
        </span>
      )}
    </span>
  );
}

/** What was looked at: what isn't met or known in words, what is in short. */
export function Checks({ checks }: { checks: readonly EligibilityCheck[] }): ReactNode {
  const { t } = useTranslation('selection');
  const open = checks.filter(({ outcome }) => outcome !== 'met');
  if (open.length === 0) return <StatusText tone="success">{t('check.allMet')}</StatusText>;
  return (
    <ul className={styles.checks}>
      {open.map((check) => (
        <li key={check.code}>
          <CheckLine check={check} />
        </li>
      ))}
    </ul>
  );
}

/** One check in a sentence. */
export function CheckLine({ check: { code, outcome, about } }: { check: EligibilityCheck }): ReactNode {
  const { t } = useTranslation('selection');
  const { list, languageName } = useFormats();
  const words = code === 'language' ? about.map(languageName) : code === 'agency' ? about.map((kind) => t(`agency.${kind}`)) : about;
  return <StatusText tone={outcomeTone[outcome]}>{t(`check.${code}.${outcome}`, { about: list(words) })}</StatusText>;
}

/** The weighted mean, and how many have scored. */
export function Score({ row: { scoreHundredths, scores } }: { row: CandidateView }): ReactNode {
  const { t } = useTranslation('selection');
  const { number } = useFormats();
  if (scoreHundredths === null) return '–';
  const scorers = Math.max(...scores.map((each) => each.scorers));
  return (
    <span className={styles.score}>
      <span>{number(scoreHundredths / 100)}</span>
      <span className={styles.soft}>{t('list.scorers', { count: scorers })}</span>
    </span>
  );
}
