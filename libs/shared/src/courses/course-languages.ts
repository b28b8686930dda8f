/** The languages in which courses are given: those of members, as BCP 47 tags. */
export const courseLanguages = [
  'en', 'id', 'th', 'vi', 'km', 'lo', 'my', 'ms', 'fil', 'zh', 'ko', 'ja', 'mn', 'bn', 'hi', 'ne', 'si', 'ta', 'ur', 'ps', 'fa', 'ar',
  'tr', 'dv', 'dz', 'fr', 'pt', 'tet', 'to', 'sm', 'fj', 'bi', 'tpi', 'gil',
] as const;
export type CourseLanguage = (typeof courseLanguages)[number];
