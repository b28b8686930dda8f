import { tlpTable, type TlpLabel } from '@rso-connect/shared';
import { writtenPlain } from '../../../platform/markdown/index.js';
import { fold } from '../../../platform/search/fold.js';

/** The longest text that a search looks into. */
const longest = 60_000;

/**
 * What a search may find of a topic's title or of a post's text.
 *
 * @returns its folded words; nothing where the label lets no search find it
 */
export function searchTextOf(label: TlpLabel, what: 'title' | 'text', written: string): string {
  const found = tlpTable.search[label];
  if (found === 'nothing' || (what === 'text' && found !== 'text')) return '';
  return fold([what === 'title' ? written : writtenPlain(written)], longest);
}
