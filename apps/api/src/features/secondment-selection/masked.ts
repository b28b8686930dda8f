/** What stands where something was blanked out. */
export const blank = '▮▮▮';
/** Shorter parts of a name are words of many languages. */
const shortest = 4;

/**
 * Blanks out of a text what says who wrote it: their name and its parts, their country and agency, addresses and numbers.
 * Whoever writes about the one case that everybody knows is known all the same; the form asks them not to.
 *
 * @param others further names, such as of the country and the agency
 */
export function masked(text: string, fullName: string, others: readonly (string | null)[]): string {
  const parts = fullName.split(/[\s,.'’-]+/u).filter((part) => part.length >= shortest);
  const words = [fullName, ...others, ...parts].filter((word): word is string => word !== null && word.length > 1).sort((a, b) => b.length - a.length);
  const contacts = withoutContacts(text);
  if (words.length === 0) return contacts;
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  // No boundaries of words: there are none in Thai, Khmer or Chinese.
  return contacts.replace(new RegExp(any, 'giu'), blank);
}

/** Fewer digits are a year, an amount or a date. */
const digitsOfPhones = 8;
const fromYearToYear = /^(?:19|20)\d\d\D+(?:19|20)\d\d$/u;

/** E-mail addresses and phone numbers, as far as they look like one. */
function withoutContacts(text: string): string {
  return text
    .replace(/[^\s()<>,;]+/gu, (word) => (word.indexOf('@') > 0 ? blank : word))
    .replace(/[\d+()/ -]+/gu, (run) => {
      const number = run.slice(run.search(/[\d+]/u), [...run].findLastIndex((character) => character >= '0' && character <= '9') + 1);
      return number.replace(/\D/gu, '').length >= digitsOfPhones && !fromYearToYear.test(number) ? run.replace(number, blank) : run;
    });
}
