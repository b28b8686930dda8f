import { privacyWords, type KeptView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsLanguage } from '../../platform/i18n/language';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { keptQuery } from './privacy.api';
import styles from './privacy.module.css';

/** What is kept and why, in the words of the registry. */
export default function KeptSection(): ReactNode {
  const { t } = useTranslation('privacy');
  const query = useQuery(keptQuery);
  return (
    <Section title={t('kept.title')}>
      <p>{t('kept.lead')}</p>
      <Await query={query}>{({ items }) => <ul className={styles.groups}>{items.map((group) => <Group key={group.group} group={group} />)}</ul>}</Await>
    </Section>
  );
}

function Group({ group: { group, entries } }: { group: KeptView }): ReactNode {
  const { t, i18n } = useTranslation('privacy');
  const words = privacyWords[wordsLanguage(i18n.language)];
  return (
    <li>
      <details>
        <summary>{words.groups[group]}</summary>
        <ul>
          {entries.map(({ purpose, retention, fate, because }) => (
            <li key={`${purpose}/${retention}/${fate}/${because ?? ''}`}>
              {t('kept.entry', { purpose: words.purposes[purpose], retention: words.retentions[retention] })}{' '}
              {because === null
                ? t('kept.fate', { fate: words.fates[fate] })
                : t('kept.stays', { reason: words.reasons[because] })}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
