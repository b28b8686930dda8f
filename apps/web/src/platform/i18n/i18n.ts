import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { directionOf, pseudoRightToLeft, rememberLanguage, screenLanguage, type ScreenLanguage } from './language';

/** Texts of one namespace in one language. */
export interface Texts {
  [key: string]: string | Texts;
}

/** Fetches the texts of a namespace; the app knows where the files are. */
export type TextLoader = (language: string, namespace: string) => Promise<Texts>;

/** Namespaces that every screen needs at once; the sentences of problems follow when the first page stands. */
export const baseNamespaces = ['app', 'ui'];

/**
 * Starts the one i18next of the page.
 *
 * @param language the language to begin with
 * @param load fetches the texts of a namespace, in a real language
 * @returns i18next, ready with the base namespaces
 */
export async function startI18n(language: ScreenLanguage, load: TextLoader): Promise<i18n> {
  i18next.use(initReactI18next).use({
    type: 'backend' as const,
    init: () => undefined,
    read: (wanted: string, namespace: string, done: (error: Error | null, texts: Texts | null) => void) => {
      const pseudo = wanted === pseudoRightToLeft;
      load(pseudo ? 'en' : wanted, namespace).then(
        (texts) => done(null, pseudo ? withArabicPlurals(texts) : texts),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
  });
  await i18next.init({
    lng: language,
    fallbackLng: false,
    ns: baseNamespaces,
    defaultNS: 'app',
    load: 'currentOnly',
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: true },
  });
  applyToDocument(language);
  i18next.on('languageChanged', (changed) => applyToDocument(screenLanguage(changed) ?? 'en'));
  return i18next;
}

// The made-up language counts as Arabic does, in six forms, but speaks English, which has two.
function withArabicPlurals(texts: Texts): Texts {
  const all: Texts = {};
  for (const [key, text] of Object.entries(texts)) {
    all[key] = typeof text === 'string' ? text : withArabicPlurals(text);
    if (key.endsWith('_other')) for (const form of ['zero', 'two', 'few', 'many']) all[key.replace(/other$/, form)] ??= text;
  }
  return all;
}

function applyToDocument(language: ScreenLanguage): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

// The reader has said on this very page, or in its address, which language they want.
let chosenHere = new URLSearchParams(location.search).has('lang');

/**
 * Shows every screen in another language and remembers it.
 *
 * @param language the language to change to
 */
export async function changeLanguage(language: ScreenLanguage): Promise<void> {
  chosenHere = true;
  await show(language);
}

/**
 * Shows every screen in the language of whoever has just signed in, unless the reader has chosen one here before.
 *
 * @param language the one of the account
 */
export async function takeAccountLanguage(language: ScreenLanguage): Promise<void> {
  if (!chosenHere && language !== i18next.language) await show(language);
}

async function show(language: ScreenLanguage): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
}

/**
 * Loads the texts of a feature; its routes call it while they load their page.
 *
 * @param namespace the feature's name
 */
export async function loadTexts(namespace: string): Promise<void> {
  await i18next.loadNamespaces(namespace);
}
