/** A word that gives away who wrote a statement. */
export interface TellingWord {
  kind: 'name' | 'agency' | 'member';
  word: string;
}

/** In these scripts words stand without spaces between them. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Parts of names that are words of their own everywhere. */
const particles = new Set(['bin', 'binti', 'van', 'von', 'der', 'den', 'del', 'dos', 'the', 'and', 'abu', 'ibn', 'dan']);
const shortestPart = 3;

/** Compatibility forms made one, marks taken away, lower case: `Việt` and `viet` are one. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
}

/** `Royal Thai Police (RTP)`: both are its name. */
function namesOfAgency(whole: string): string[] {
  const parts = whole.split(/[()]/u).map((part) => part.trim());
  return [parts.filter((_, index) => index % 2 === 0).join(' ').trim(), ...parts.filter((_, index) => index % 2 === 1)];
}

/** What of a telling word is looked for: all of it, and of a name each part that is long enough to mean somebody. */
function partsOf({ kind, word }: TellingWord): string[] {
  const whole = plain(word).replace(/\s+/gu, ' ').trim();
  const names = kind === 'agency' ? namesOfAgency(whole) : [whole];
  const single = kind === 'name' ? whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= shortestPart && !particles.has(part)) : [];
  return [...new Set([...names, ...single])].filter((part) => part.length > 1);
}

function stands(part: string, text: string): boolean {
  if (unspaced.test(part)) return text.includes(part);
  const pattern = part.replace(/[\\^$.*+?()[\]{}|\-/]/gu, '\\$&').replaceAll(' ', '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/**
 * Looks in a statement for words that give away who wrote it: a panel scores it without knowing. With or without marks,
 * in capitals or not, and in scripts that put no spaces between words.
 *
 * @returns those that stand in it, in the order given
 */
export function tellingWordsIn(statement: string, words: readonly TellingWord[]): TellingWord[] {
  const text = plain(statement);
  return words.filter((word) => partsOf(word).some((part) => stands(part, text)));
}
