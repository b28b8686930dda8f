const segmenters = new Map<string, Intl.Segmenter>();

// A language's dictionary splits its own script; ICU picks it by the text, whatever locale is asked for.
function segmenter(): Intl.Segmenter {
  const known = segmenters.get('und');
  if (known) return known;
  const made = new Intl.Segmenter('und', { granularity: 'word' });
  segmenters.set('und', made);
  return made;
}

/** Compatibility forms made one, marks taken away, lower case: `Việt` and `viet` are one. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

/**
 * The words of a text, split as its script asks (Thai, Lao, Khmer and Burmese
 * have no spaces), then folded.
 */
export function foldedWords(text: string): string[] {
  const words: string[] = [];
  // Split first: without its vowel signs the dictionary no longer knows a Thai or Khmer word.
  for (const part of segmenter().segment(text.normalize('NFC'))) {
    if (part.isWordLike) words.push(plain(part.segment));
  }
  return words.filter((word) => word !== '');
}

/**
 * What goes into a search column: the folded words, then each run between
 * spaces folded whole, so that a query that splits otherwise still finds it.
 *
 * @param texts whatever should be found together; null and undefined are left out
 * @param max the column's length
 */
export function fold(texts: readonly (string | null | undefined)[], max = 4000): string {
  // Each once: splitting is the dear part, and the runs of a course name the same few places.
  const given = [...new Set(texts.filter((text): text is string => typeof text === 'string' && text !== ''))];
  const words = given.flatMap((text) => foldedWords(text));
  const runs = given.flatMap((text) => plain(text).split(/\s+/));
  return ` ${[...new Set([...words, ...runs])].filter((word) => word !== '').join(' ')} `.slice(0, max);
}

/**
 * What a person looks for, as the words that must all be there.
 *
 * @param query as typed
 * @returns at most eight folded words
 */
export function searchWords(query: string | undefined): string[] {
  return [...new Set(foldedWords(query ?? ''))].slice(0, 8);
}

/** The key by which names sort: folded, so that Ä stands beside A. */
export function sortKey(text: string, max = 200): string {
  return plain(text).slice(0, max);
}
