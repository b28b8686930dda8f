import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import styles from './evaluations.module.css';
import { personsQuery } from './evaluations.api';

const whole = 10_000;

/** What each participant knew before and after, for those who teach them. */
export function PersonGains({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('evaluations');
  const { percent } = useFormats();
  const query = useQuery(personsQuery(runId));
  const share = (value: number | null): string => (value === null ? '–' : percent(value / whole));
  return (
    <Section title={t('persons.title')}>
      <p className={styles.soft}>{t('persons.lead')}</p>
      <Await query={query} lines={4}>
        {({ items }) => (
          <div className={styles.scroll} role="region" aria-label={t('persons.title')} tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('persons.name')}</th>
                  <th scope="col" className={styles.number}>{t('results.before')}</th>
                  <th scope="col" className={styles.number}>{t('results.after')}</th>
                  <th scope="col" className={styles.number}>{t('results.gain')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ enrolmentId, fullName, before, after, gain }) => (
                  <tr key={enrolmentId}>
                    <th scope="row"><bdi>{fullName}</bdi></th>
                    <td className={styles.number}>{share(before)}</td>
                    <td className={styles.number}>{share(after)}</td>
                    <td className={styles.number}>{gain === null ? '–' : `${gain > 0 ? '+' : ''}${percent(gain / whole)}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Await>
    </Section>
  );
}
