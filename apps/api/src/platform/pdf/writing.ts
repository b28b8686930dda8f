import type { HanStyle } from './font-sources.js';

/** Whether a text runs from right to left: as its first letter that has a direction does (rule P2 of Unicode's bidirectional algorithm). */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Thaana}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Nko}]/u.test(first);
}

/**
 * Whose shapes Chinese characters take, for the options of a document.
 *
 * @param language BCP 47 tag of the holder's language
 */
export function hanStyleOf(language = ''): { han?: HanStyle } {
  const tag = language.toLowerCase();
  if (/^ja\b/.test(tag)) return { han: 'jp' };
  if (/^ko\b/.test(tag)) return { han: 'kr' };
  if (/^(zh|yue)\b.*-(hant|hk|mo|tw)\b/.test(tag) || /^yue\b/.test(tag)) return { han: 'tc' };
  return /^zh\b/.test(tag) ? { han: 'sc' } : {};
}
