import type { TalkHit } from '@rso-connect/shared';
import { writtenPlain } from '../../../platform/markdown/index.js';
import { foldedWords } from '../../../platform/search/fold.js';

/** So much stands on either side of what was found. */
const around = 90;

/**
 * Where words stand in what somebody wrote.
 *
 * @param text Markdown
 * @param words folded; the first place where one of them stands is shown, the beginning where none does
 */
export function snippetOf(text: string, words: readonly string[]): NonNullable<TalkHit['snippet']> {
  const plain = writtenPlain(text).replace(/\s+/gu, ' ').trim();
  const [place] = [...new Intl.Segmenter('und', { granularity: 'word' }).segment(plain)]
    .filter(({ isWordLike, segment }) => isWordLike === true && foldedWords(segment).some((folded) => words.some((word) => folded.includes(word))));
  const from = place?.index ?? 0;
  const until = from + (place?.segment.length ?? 0);
  const before = [...plain.slice(0, from)];
  const after = [...plain.slice(until)];
  return {
    before: before.length > around ? `…${before.slice(-around).join('')}` : before.join(''),
    found: plain.slice(from, until),
    after: after.length > around * 2 ? `${after.slice(0, around * 2).join('')}…` : after.join(''),
  };
}
