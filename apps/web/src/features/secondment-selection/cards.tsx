import type { ScoreCard, SecondmentSelectionView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import styles from './selection.module.css';

/** Scores side by side, by criterion and by whose they are. */
export function Cards({ cards, criteria, talkAbout = [] }: { cards: readonly ScoreCard[]; criteria: SecondmentSelectionView['criteria']; talkAbout?: readonly string[] }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { number } = useFormats();
  if (cards.length === 0) return <p className={styles.soft}>{t('board.noScores')}</p>;
  return (
    <div className={styles.scroll} role="region" aria-label={t('board.scores')} tabIndex={0}>
      <table className={styles.table}>
        <caption>{t('board.scores')}</caption>
        <thead>
          <tr><th scope="col">{t('board.who')}</th>{criteria.map(({ key, label }) => <th key={key} scope="col" dir="auto">{label}{talkAbout.includes(key) && <span className={styles.talk}> {t('board.talk')}</span>}</th>)}<th scope="col">{t('board.weighted')}</th></tr>
        </thead>
        <tbody>
          {cards.map((card) => (
            <tr key={card.scorerName + card.at}>
              <th scope="row" dir="auto">{card.scorerName}{!card.isBlind && <span className={styles.soft}> {t('board.notBlind')}</span>}{card.round > 1 && <span className={styles.soft}> {t('board.round', { round: card.round })}</span>}
                {card.note !== '' && <span className={styles.note} dir="auto">{card.note}</span>}
              </th>
              {criteria.map(({ key }) => <td key={key}>{card.scores[key] === undefined ? '–' : number(card.scores[key])}</td>)}
              <td>{number(card.weightedHundredths / 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
