import { createContext, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLocale, screenLanguage, type ScreenLanguage } from './language';
import { currentZone } from './time-zones';

interface Region {
  language: ScreenLanguage;
  /** For `Intl`. */
  locale: string;
  /** IANA zone in which this person sees times. */
  timeZone: string;
}

const browserZone = currentZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
const ZoneContext = createContext<string>(browserZone);

/** Sets the time zone for what is shown within. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string | undefined; children: ReactNode }): ReactNode {
  return <ZoneContext value={timeZone ?? browserZone}>{children}</ZoneContext>;
}

/** The reader's language, locale and time zone. */
export function useRegion(): Region {
  const { i18n } = useTranslation();
  const timeZone = use(ZoneContext);
  const language = screenLanguage(i18n.language) ?? 'en';
  return useMemo(() => ({ language, locale: formatLocale(language), timeZone }), [language, timeZone]);
}

/** Formatters in the reader's language. */
export interface Formats {
  number: (value: number) => string;
  /** 0.8 → 80 % */
  percent: (share: number) => string;
  /** "a, b and c" */
  list: (parts: readonly string[]) => string;
  /** The name of a language by its tag, such as `id` → Indonesian. */
  languageName: (tag: string) => string;
  /** The name of a country by its ISO 3166-1 code. */
  countryName: (code: string) => string;
  /** Order for names in lists that are sorted in the browser. */
  compare: (a: string, b: string) => number;
}

/** What speakers call the languages of members for which browsers have no name (Chromium keeps those of its own alone). */
const ownNames: Readonly<Record<string, string>> = { dz: 'Dzongkha', tet: 'Tetun', fj: 'Vosa Vakaviti (Fiji)', bi: 'Bislama', tpi: 'Tok Pisin', gil: 'Kiribati' };

/** Numbers, lists and names of languages as the reader writes them. */
export function useFormats(): Formats {
  const { locale } = useRegion();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    const countries = new Intl.DisplayNames(locale, { type: 'region' });
    const collator = new Intl.Collator(locale, { numeric: true });
    return {
      number: (value) => number.format(value),
      percent: (share) => percent.format(share),
      list: (parts) => list.format(parts),
      languageName: (tag) => names.of(tag) ?? ownNames[tag] ?? tag,
      countryName: (code) => countries.of(code) ?? code,
      compare: (a, b) => collator.compare(a, b),
    };
  }, [locale]);
}
