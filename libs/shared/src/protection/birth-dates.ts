import type { Spot } from './findings.js';

const months = 'jan|feb|mar|apr|may|mei|jun|jul|aug|agu|sep|oct|okt|nov|dec|des';
const date = new RegExp(
  `(?<!\\d)(?:(?:19|20)\\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])|(?:0?[1-9]|[12]\\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)\\d{2}|(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)? (?:${months})[a-z]{0,7}\\.?,? (?:19|20)\\d{2}|(?:${months})[a-z]{0,7}\\.? (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?,? (?:19|20)\\d{2})(?!\\d)`,
  'giu',
);
const bornWords = [
  'born', 'birth', 'dob', 'd\\.o\\.b', 'lahir', 'tgl lahir', 'ttl', 'ngày sinh', 'sinh ngày', 'เกิด', 'تاریخ پیدائش', 'تاريخ الميلاد', 'جनم', 'जन्म', 'জন্ম', 'උපන්', 'பிறந்த', '出生', '生年月日', '생년월일', 'kapanganakan', 'ipinanganak',
];
const born = new RegExp(`(?<![\\p{L}])(?:${bornWords.join('|')})`, 'iu');
/** Two to four words with capitals: what a name looks like in scripts that have them. */
const name = /(?<![\p{L}])\p{Lu}[\p{L}'’-]{1,30}(?: (?:bin|binti|al|de|da|van|von|\p{Lu}[\p{L}'’.-]{0,30})){1,4}/u;
/** How far from the date its word or its person may stand. */
const reach = 60;
/** Younger than that nobody is written about by their birth: it is the date of something else. */
const youngest = 5;

/**
 * Dates of birth: a date beside a word that says so, or a date of long ago beside what looks like a name.
 *
 * @param year the present one
 */
export function birthDates(text: string, year: number): Spot[] {
  return [...text.matchAll(date)].flatMap(({ index, 0: found }): Spot[] => {
    const lineStart = text.lastIndexOf('\n', index) + 1;
    const lineEnd = text.indexOf('\n', index);
    const before = text.slice(Math.max(lineStart, index - reach), index);
    const after = text.slice(index + found.length, Math.min(lineEnd < 0 ? text.length : lineEnd, index + found.length + reach));
    const isSaid = born.test(before) || born.test(after.slice(0, 25));
    const isOld = Number(/(?:19|20)\d{2}/u.exec(found)?.[0]) <= year - youngest;
    if (!isSaid && !(isOld && (name.test(before) || name.test(after)))) return [];
    return [{ kind: 'birth-date', from: index, to: index + found.length }];
  });
}
