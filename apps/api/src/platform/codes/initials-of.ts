/** No more of a long name. */
const mostInitials = 4;
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** @returns the first letter of each word of a name, in any script; what stands before a word's first letter is passed over */
export function initialsOf(name: string): string {
  const words = name.normalize('NFC').split(/[\s\-‐–]+/u).map((word) => word.replace(/^[^\p{L}]+/u, '')).filter((word) => word !== '');
  return words.slice(0, mostInitials).map((word) => `${[...signs.segment(word)][0]?.segment.toUpperCase() ?? ''}.`).join(' ');
}
