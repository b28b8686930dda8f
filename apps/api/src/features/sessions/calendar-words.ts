import type { CalendarFeedKind, Language } from '@rso-connect/shared';

/** What a calendar says beside what people wrote. */
interface CalendarWords {
  /** How it is called in the list of calendars, by its kind. */
  name: Record<CalendarFeedKind, (courseTitle: string) => string>;
  link: (address: string) => string;
  page: (address: string) => string;
}

const words: Readonly<Record<Language, CalendarWords>> = {
  en: {
    name: { own: () => 'RSO Connect: my sessions and events', teaching: () => 'RSO Connect: sessions I teach', run: (title) => title },
    link: (address) => `Join online: ${address}`,
    page: (address) => `Timetable: ${address}`,
  },
  id: {
    name: { own: () => 'RSO Connect: sesi dan acara saya', teaching: () => 'RSO Connect: sesi yang saya ajar', run: (title) => title },
    link: (address) => `Ikuti secara daring: ${address}`,
    page: (address) => `Jadwal: ${address}`,
  },
};

/** @returns the words of a language */
export function calendarWords(language: Language): CalendarWords {
  return words[language];
}
