import { languages, type Language } from '@rso-connect/shared';

/** A made-up right-to-left language (CLDR's pseudo-bidi): English words laid out as Arabic is, to test layouts. */
export const pseudoRightToLeft = 'ar-XB';

/** A language that screens can be shown in. */
export type ScreenLanguage = Language | typeof pseudoRightToLeft;

const storageKey = 'rso.language';

/**
 * A language as a screen language.
 *
 * @param wanted a BCP 47 tag from the address, the storage or the browser
 * @returns the nearest language that we have, or undefined
 */
export function screenLanguage(wanted: string | null | undefined): ScreenLanguage | undefined {
  if (!wanted) return undefined;
  if (wanted === pseudoRightToLeft) return pseudoRightToLeft;
  const primary = wanted.toLowerCase().split('-')[0];
  // Browsers of some phones still call Indonesian `in`.
  return languages.find((each) => each === (primary === 'in' ? 'id' : primary));
}

/** The language to begin with: `?lang=`, then the one chosen before, then the browser's, then English. */
export function firstLanguage(): ScreenLanguage {
  const asked = screenLanguage(new URLSearchParams(location.search).get('lang'));
  if (asked) return asked;
  return screenLanguage(stored()) ?? navigator.languages.map(screenLanguage).find(Boolean) ?? 'en';
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** Keeps the chosen language for the next visit, where storage is allowed. */
export function rememberLanguage(language: ScreenLanguage): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A private window: the choice lasts until it is closed.
  }
}

/** Which way a language is written. */
export function directionOf(language: ScreenLanguage): 'ltr' | 'rtl' {
  return language === pseudoRightToLeft ? 'rtl' : 'ltr';
}

/** The locale for dates and numbers: British order in English, and in the made-up language too. */
export function formatLocale(language: ScreenLanguage): string {
  return language === 'id' ? 'id-ID' : 'en-GB';
}

/** @returns the language of words that aren't in the locales but in the shared library: English for the made-up one */
export function wordsLanguage(language: string): Language {
  return languages.find((each) => each === language) ?? 'en';
}
