import { secondmentTerms, type SecondmentCriterion } from '../secondment-calls/secondment-call.rules.js';

/** One panellist's scores of one candidate, by the keys of the criteria. */
export type ScoreSheet = Readonly<Record<string, number>>;

/** From this many points between two panellists on they talk about it. */
export const talkDifference = 2;

type Weighted = Pick<SecondmentCriterion, 'key' | 'weight'>;

/** @returns the criteria that a sheet has no score for */
export function missingScores(criteria: readonly Weighted[], sheet: ScoreSheet): string[] {
  return criteria.filter(({ key }) => sheet[key] === undefined).map(({ key }) => key);
}

/** @returns whether every score is of a criterion of the call, and a whole number from 0 to the top */
export function isSheetOf(criteria: readonly Weighted[], sheet: ScoreSheet): boolean {
  return Object.entries(sheet).every(([key, score]) => criteria.some((one) => one.key === key) && Number.isInteger(score) && score >= 0 && score <= secondmentTerms.topScore);
}

function exactMean(criteria: readonly Weighted[], sheet: ScoreSheet): number | null {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0 || missingScores(criteria, sheet).length > 0) return null;
  return criteria.reduce((sum, { key, weight }) => sum + (sheet[key] ?? 0) * weight, 0) / weights;
}

/** @returns a sheet's weighted mean in hundredths; null while a score is missing, since half a sheet says something else */
export function sheetHundredths(criteria: readonly Weighted[], sheet: ScoreSheet): number | null {
  const mean = exactMean(criteria, sheet);
  return mean === null ? null : Math.round(mean * 100);
}

/** How far the panellists' weighted means of one candidate lie apart, in hundredths. */
export interface ScoreSpread {
  count: number;
  meanHundredths: number;
  lowestHundredths: number;
  highestHundredths: number;
  /** Standard deviation of these very scores. */
  deviationHundredths: number;
}

/** @returns the spread of whole sheets; null where there is none */
export function spreadOf(criteria: readonly Weighted[], sheets: readonly ScoreSheet[]): ScoreSpread | null {
  const means = sheets.flatMap((sheet) => exactMean(criteria, sheet) ?? []);
  if (means.length === 0) return null;
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / means.length;
  const hundredths = (value: number): number => Math.round(value * 100);
  return {
    count: means.length, meanHundredths: hundredths(mean), lowestHundredths: hundredths(Math.min(...means)), highestHundredths: hundredths(Math.max(...means)),
    deviationHundredths: hundredths(Math.sqrt(variance)),
  };
}

/** @returns the criteria on which two panellists are so far apart that they should talk, in their order */
export function criteriaToTalkAbout(criteria: readonly Weighted[], sheets: readonly ScoreSheet[]): string[] {
  return criteria.map(({ key }) => key).filter((key) => {
    const scores = sheets.flatMap((sheet) => sheet[key] ?? []);
    return scores.length > 1 && Math.max(...scores) - Math.min(...scores) >= talkDifference;
  });
}
