import type { SecondmentCallSummary, SecondmentCallView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { DateTimeText, DayText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { DescriptionList, Prose, Section } from '../../ui/page';
import styles from './secondment-calls.module.css';

const tones: Record<SecondmentCallSummary['phase'], Tone> = { draft: 'neutral', announced: 'info', open: 'success', closed: 'neutral', 'stood-down': 'warning' };

/** Where a call stands, and the moment that matters next: in its own zone, the reader's beside it. */
export function CallPhase({ call: { phase, opensAt, closesAt, timeZone } }: { call: SecondmentCallSummary }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const next = phase === 'announced' ? opensAt : phase === 'draft' || phase === 'stood-down' ? null : closesAt;
  return (
    <span className={styles.phase}>
      <StatusText tone={tones[phase]}>{t(`phase.${phase}`)}</StatusText>
      {next !== null && <span className={styles.soft}>{t(`phaseUntil.${phase}`)} <DateTimeText at={next} venueZone={timeZone} /></span>}
    </span>
  );
}

/** What a call says: the position, what is asked, by what candidates are scored. */
export function CallFacts({ call }: { call: SecondmentCallView }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const { t: programme } = useTranslation('courses');
  const { list, languageName, percent } = useFormats();
  const { eligibility, criteria, documents } = call;
  const whole = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const asked = [
    eligibility.agencyKinds.length > 0 && t('asked.agencies', { kinds: list(eligibility.agencyKinds.map((kind) => t(`agency.${kind}`))) }),
    eligibility.yearsOfService !== null && t('asked.years', { count: eligibility.yearsOfService }),
    eligibility.languages.length > 0 && t('asked.languages', { languages: list(eligibility.languages.map(languageName)) }),
  ].filter((line) => line !== false);
  return (
    <>
      {call.reason !== null && <Notice tone="warning" title={t('stoodDown')}><p dir="auto" className={styles.text}>{call.reason}</p></Notice>}
      {call.html !== '' && <Prose html={call.html} />}
      <DescriptionList
        items={[
          { term: t('term.length'), value: t('months', { count: call.months }) },
          { term: t('term.starts'), value: call.startFrom !== null && <DayText from={call.startFrom} to={call.startUntil} /> },
          { term: t('term.places'), value: t('places', { count: call.places }) },
          { term: t('term.opens'), value: call.opensAt !== null && <DateTimeText at={call.opensAt} venueZone={call.timeZone} /> },
          { term: t('term.closes'), value: call.closesAt !== null && <DateTimeText at={call.closesAt} venueZone={call.timeZone} /> },
          { term: t('term.purposes'), value: call.purposes.length > 0 && <Lines lines={call.purposes.map((one) => programme(`purpose.${one}`))} /> },
          { term: t('term.areas'), value: call.areas.length > 0 && <Lines lines={call.areas.map((one) => `${programme(`area.${one}`)} (${one})`)} /> },
          { term: t('term.audience'), value: call.audience === 'public' ? t('audience.public') : call.members.length === 0 ? t('audience.members') : list(call.members.map(({ name }) => name)) },
        ]}
      />
      {(asked.length > 0 || eligibility.words !== '') && (
        <Section title={t('asked.title')}>
          {asked.length > 0 && <Lines lines={asked} />}
          {eligibility.words !== '' && <p dir="auto" className={styles.text}>{eligibility.words}</p>}
        </Section>
      )}
      <Section title={t('documents.title')}>
        <Lines lines={[t('documents.always'), ...documents.map(({ label, isRequired }) => (isRequired ? label : t('documents.optional', { label })))]} />
        <p className={styles.soft}>{t('documents.halves')}</p>
      </Section>
      {criteria.length > 0 && (
        <Section title={t('criteria.title')}>
          <p>{t('criteria.lead')}</p>
          <ul className={styles.criteria}>
            {criteria.map(({ key, label, guidance, weight }) => (
              <li key={key}>
                <strong><bdi>{label}</bdi></strong> <span className={styles.soft}>{percent(weight / whole)}</span>
                {guidance !== '' && <p dir="auto" className={styles.text}>{guidance}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }): ReactNode {
  return <ul className={styles.lines}>{lines.map((line) => <li key={line}><bdi>{line}</bdi></li>)}</ul>;
}
