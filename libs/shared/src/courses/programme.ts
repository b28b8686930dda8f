/**
 * The vocabulary of the programme: the topics of its courses, the RSO's four
 * strategic purposes and the eight areas of the 2023 Adelaide Strategy for
 * Cooperation. Codes only; the screens have the names in each language.
 */

/** What courses are about. */
export const topics = [
  'trafficking-in-persons',
  'smuggling-of-migrants',
  'victim-identification-and-protection',
  'border-management',
  'investigation',
  'protection-at-sea',
  'referral',
  'returns-and-reintegration',
  'technology-and-crime',
  'cooperation',
] as const;
export type Topic = (typeof topics)[number];

/** The RSO's strategic purposes, by their number in the work plan. */
export const purposes = ['1', '2', '3', '4'] as const;
export type Purpose = (typeof purposes)[number];

/** The areas of the Strategy for Cooperation, by their code. */
export const areas = ['LE', 'SE', 'IS&C', 'IM', 'BM', 'VP&MM', 'R&R', 'C&S'] as const;
export type Area = (typeof areas)[number];

/** The numbered lines of action of each area; the numbers run through the whole strategy. */
export const linesOfAction: Readonly<Record<Area, readonly number[]>> = {
  LE: [1, 2, 3, 4],
  SE: [5, 6, 7, 8],
  'IS&C': [9, 10],
  IM: [11, 12, 13],
  BM: [14, 15],
  'VP&MM': [16, 17, 18],
  'R&R': [19, 20],
  'C&S': [21, 22, 23, 24],
};
