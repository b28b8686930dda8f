import type { SpaceStatistics } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats, useRegion } from '../../../platform/i18n/region';
import styles from './statistics.module.css';

/** Posts month by month, as columns to look at and as a table to read. */
export function MonthPlot({ months, writers }: Pick<SpaceStatistics, 'months' | 'writers'>): ReactNode {
  const { t } = useTranslation('figures');
  const { locale } = useRegion();
  const { number } = useFormats();
  const named = (month: string, style: 'short' | 'long'): string =>
    new Intl.DateTimeFormat(locale, { month: style, ...(style === 'long' && { year: 'numeric' }), timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
  const sum = ({ open, grouped }: (typeof months)[number]): number => open + (grouped ?? 0);
  const most = Math.max(1, ...months.map(sum));
  const share = (count: number): string => `${String((count / most) * 100)}%`;
  const groups = months.some(({ grouped }) => grouped !== null);
  return (
    <>
      <p>{writers === null ? t('writersFew') : t('writers', { count: writers })}</p>
      <div className={styles.plot} aria-hidden="true">
        {months.map((month, place) => (
          <div key={month.month} className={styles.column}>
            <span className={styles.figure}>{sum(month) > 0 && number(sum(month))}</span>
            {month.grouped !== null && month.grouped > 0 && <span className={styles.grouped} style={{ blockSize: share(month.grouped) }} />}
            {month.open > 0 && <span className={styles.open} style={{ blockSize: share(month.open) }} />}
            <span className={styles.month}>
              {named(month.month, 'short')}
              <span className={styles.year}>{(month.month.endsWith('-01') || (place === 0 && !month.month.endsWith('-12'))) && month.month.slice(0, 4)}</span>
            </span>
          </div>
        ))}
      </div>
      {groups && (
        <ul className={styles.legend}>
          <li><span className={`${styles.key} ${styles.open}`} /> {t('open')}</li>
          <li><span className={`${styles.key} ${styles.grouped}`} /> {t('grouped')}</li>
        </ul>
      )}
      <p className={styles.note}>{t('monthsNote')}</p>
      <details>
        <summary className={styles.summary}>{t('asTable')}</summary>
        <table className={styles.table}>
          <caption className={styles.unseen}>{t('months')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              <th scope="col" className={styles.number}>{t('open')}</th>
              <th scope="col" className={styles.number}>{t('grouped')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, open, grouped }) => (
              <tr key={month}>
                <th scope="row">{named(month, 'long')}</th>
                <td className={styles.number}>{number(open)}</td>
                <td className={styles.number}>{grouped === null ? t('untold') : number(grouped)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
