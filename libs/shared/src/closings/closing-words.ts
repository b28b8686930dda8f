import { z } from 'zod';

/** What becomes of a participant when the run is closed; the first three bring a certificate of that type. */
export const closingResults = ['achievement', 'completion', 'participation', 'failed', 'no_show'] as const;
export const closingResult = z.enum(closingResults);
export type ClosingResult = (typeof closingResults)[number];

/** Why a result is proposed. */
export const closingGrounds = [
  'all_done', 'score_reached', 'attended', 'not_counted', 'attended_too_little', 'never_came', 'tests_missing', 'activities_missing', 'score_missing',
] as const;
export const closingGround = z.enum(closingGrounds);
export type ClosingGround = (typeof closingGrounds)[number];
