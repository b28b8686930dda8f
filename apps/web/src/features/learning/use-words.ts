import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';

/** The player's figures in words. */
export interface PlayerWords {
  /** "40 minutes", "about 3.5 hours" in the plain sense of a time to plan with. */
  duration: (minutes: number) => string;
  /** From hundredths of a per cent. */
  score: (hundredths: number) => string;
  /** From whole per cents. */
  perCent: (value: number) => string;
}

/** Says times and scores in the reader's language. */
export function usePlayerWords(): PlayerWords {
  const { t } = useTranslation('learning');
  const { number, percent } = useFormats();
  return {
    duration: (minutes) => {
      if (minutes < 60) return t('duration.minutes', { count: minutes });
      const halves = Math.round(minutes / 30) / 2;
      return t('duration.hours', { count: halves, hours: number(halves) });
    },
    score: (hundredths) => percent(hundredths / 10_000),
    perCent: (value) => percent(value / 100),
  };
}
