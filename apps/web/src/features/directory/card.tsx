import type { CardView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { DescriptionList } from '../../ui/page';
import styles from './directory.module.css';

/** @returns where somebody works and as what, as far as their card shows it */
export function placeOf({ agency, memberName, post }: CardView): string[] {
  return [...new Set([post, agency, memberName])].filter((part): part is string => part !== null && part !== '');
}

/** A card: what the records prove apart from what its owner says. Parts that aren't shown leave no trace. */
export function Card({ card }: { card: CardView }): ReactNode {
  const { t } = useTranslation('directory');
  const { languageName } = useFormats();
  const { evidence: { courses, taught, roles, groups }, claims: { languages, expertise, help } } = card;
  const proven = [
    { term: t('card.courses'), value: courses?.map(({ title, year }) => `${title} (${String(year)})`) ?? [] },
    { term: t('card.taught'), value: taught?.map(({ title, year }) => `${title} (${String(year)})`) ?? [] },
    { term: t('card.roles'), value: roles?.map((role) => t(`role.${role}`)) ?? [] },
    { term: t('card.groups'), value: groups?.map(({ name }) => name) ?? [] },
  ].filter(({ value }) => value.length > 0);
  const claimed = [
    { term: t('card.languages'), value: languages?.map((language) => languageName(language)) ?? [] },
    { term: t('card.expertise'), value: expertise?.map((theme) => t(`theme.${theme}`)) ?? [] },
    { term: t('card.help'), value: help === null || help === '' ? [] : [help] },
  ].filter(({ value }) => value.length > 0);
  return (
    <div className={styles.card}>
      <p>{placeOf(card).map((part, index) => <span key={part}>{index > 0 && ' · '}<bdi>{part}</bdi></span>)}</p>
      {proven.length > 0 && (
        <section className={styles.part} data-kind="evidence">
          <h2>{t('card.evidence')}</h2>
          <p className={styles.soft}>{t('card.evidenceLead')}</p>
          <DescriptionList items={proven.map(({ term, value }) => ({ term, value: <Values values={value} /> }))} />
        </section>
      )}
      {claimed.length > 0 && (
        <section className={styles.part} data-kind="claims">
          <h2>{t('card.claims')}</h2>
          <p className={styles.soft}>{t('card.claimsLead')}</p>
          <DescriptionList items={claimed.map(({ term, value }) => ({ term, value: <Values values={value} /> }))} />
        </section>
      )}
      {proven.length + claimed.length === 0 && <p className={styles.soft}>{t('card.nothing')}</p>}
    </div>
  );
}

function Values({ values }: { values: readonly string[] }): ReactNode {
  if (values.length === 1) return <span className={styles.help} dir="auto">{values[0]}</span>;
  return <ul className={styles.list}>{values.map((value) => <li key={value}><bdi>{value}</bdi></li>)}</ul>;
}
