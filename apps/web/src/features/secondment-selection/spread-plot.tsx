import { secondmentTerms, type ScoreSpread } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import styles from './selection.module.css';

/** From the lowest score to the highest, with the mean between; its numbers stand beside it. */
export function SpreadPlot({ spread: { lowestHundredths, highestHundredths, meanHundredths } }: { spread: ScoreSpread }): ReactNode {
  const share = (hundredths: number): string => `${String(hundredths / secondmentTerms.topScore)}%`;
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.range} style={{ insetInlineStart: share(lowestHundredths), inlineSize: share(highestHundredths - lowestHundredths) }} />
      <span className={styles.mean} style={{ insetInlineStart: share(meanHundredths) }} />
    </span>
  );
}
