import type { Language } from '@rso-connect/shared';

/** The words of a letter of invitation. */
export interface LetterWording {
  /** For dates. */
  locale: string;
  document: (name: string) => string;
  title: string;
  number: string;
  date: string;
  version: (version: number) => string;
  address: string;
  invites: string;
  sentence: string;
  course: string;
  code: string;
  dates: string;
  place: string;
  online: string;
  academy: string;
  costs: string;
  authorities: string;
  check: (contact: string) => string;
  /** For letters with a code. */
  checkByCode: (contact: string, page: string) => string;
  verifyCode: string;
}

export const letterWording: Readonly<Record<Language, LetterWording>> = {
  en: {
    locale: 'en-GB',
    document: (name) => `Letter of invitation: ${name}`,
    title: 'Letter of invitation',
    number: 'Letter number',
    date: 'Date',
    version: (version) => `Issue ${String(version)}; it replaces the earlier one`,
    address: 'To whom it may concern',
    invites: 'The Regional Support Office of the Bali Process invites',
    sentence: 'to take part in the following course:',
    course: 'Course',
    code: 'Reference',
    dates: 'Dates',
    place: 'Place',
    online: 'Online',
    academy: 'Held by',
    costs: 'Costs',
    authorities: 'We would be grateful if the authorities concerned gave the holder of this letter the permission, the visa and the help that the journey needs.',
    check: (contact) => `Questions about this letter: ${contact}. To make sure that it is genuine, ask the office and give the letter number: the office says whether it issued it.`,
    checkByCode: (contact, page) => `Questions about this letter: ${contact}. To make sure that it is genuine, scan the code beside, or enter the letter number and the code at ${page}.`,
    verifyCode: 'Code',
  },
  id: {
    locale: 'id-ID',
    document: (name) => `Surat undangan: ${name}`,
    title: 'Surat undangan',
    number: 'Nomor surat',
    date: 'Tanggal',
    version: (version) => `Terbitan ${String(version)}; menggantikan terbitan sebelumnya`,
    address: 'Kepada yang berkepentingan',
    invites: 'Regional Support Office of the Bali Process mengundang',
    sentence: 'untuk mengikuti kursus berikut:',
    course: 'Kursus',
    code: 'Rujukan',
    dates: 'Tanggal',
    place: 'Tempat',
    online: 'Daring',
    academy: 'Penyelenggara',
    costs: 'Biaya',
    authorities: 'Kami berterima kasih apabila pihak yang berwenang memberikan izin, visa, dan bantuan yang diperlukan pemegang surat ini untuk perjalanannya.',
    check: (contact) => `Pertanyaan tentang surat ini: ${contact}. Untuk memastikan keasliannya, hubungi kantor dan sebutkan nomor surat: kantor akan menyatakan apakah surat ini diterbitkan olehnya.`,
    checkByCode: (contact, page) => `Pertanyaan tentang surat ini: ${contact}. Untuk memastikan keasliannya, pindai kode di samping, atau masukkan nomor surat dan kodenya di ${page}.`,
    verifyCode: 'Kode',
  },
};
