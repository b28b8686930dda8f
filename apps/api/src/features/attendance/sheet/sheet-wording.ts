/** The languages in which sheets are printed. */
export type SheetLanguage = 'en' | 'id';

/** The words of a sheet in one language. */
interface SheetWording {
  /** For dates. */
  locale: string;
  title: string;
  number: string;
  name: string;
  signature: string;
  room: string;
  code: string;
  /** `{page}` and `{pages}` stand for the numbers. */
  page: string;
  sign: string;
  document: (session: string) => string;
}

export const sheetWording: Readonly<Record<SheetLanguage, SheetWording>> = {
  en: {
    locale: 'en-GB', title: 'Attendance', number: 'No.', name: 'Name and agency', signature: 'Signature', room: 'Room', code: 'Sheet',
    page: 'Page {page} of {pages}', sign: 'Sign in the box beside your own name. Whoever isn’t here leaves it empty.',
    document: (session) => `Attendance: ${session}`,
  },
  id: {
    locale: 'id-ID', title: 'Daftar hadir', number: 'No.', name: 'Nama dan instansi', signature: 'Tanda tangan', room: 'Ruang', code: 'Lembar',
    page: 'Halaman {page} dari {pages}', sign: 'Bubuhkan tanda tangan di kotak di samping nama Anda. Yang tidak hadir membiarkannya kosong.',
    document: (session) => `Daftar hadir: ${session}`,
  },
};
