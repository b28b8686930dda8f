import type { Language } from '@rso-connect/shared';

/** The words of an offer letter. */
export interface OfferWording {
  /** For dates. */
  locale: string;
  document: (name: string) => string;
  title: string;
  number: string;
  date: string;
  version: (version: number) => string;
  offers: string;
  sentence: string;
  position: string;
  area: string;
  days: string;
  place: string;
  supervisor: string;
  conditions: string;
  allowance: string;
  insurance: string;
  dataProtection: string;
  three: string;
  answer: (day: string) => string;
  check: (contact: string, page: string) => string;
  verifyCode: string;
}

export const offerWording: Readonly<Record<Language, OfferWording>> = {
  en: {
    locale: 'en-GB',
    document: (name) => `Offer of a secondment: ${name}`,
    title: 'Offer of a secondment',
    number: 'Letter number',
    date: 'Date',
    version: (version) => `Issue ${String(version)}; it replaces the earlier one, and what was accepted before counts no more`,
    offers: 'The Regional Support Office of the Bali Process offers',
    sentence: 'a secondment to its office, in agreement with the member that sends them:',
    position: 'Position',
    area: 'Programme area',
    days: 'First and last day',
    place: 'Place of work',
    supervisor: 'Supervisor',
    conditions: 'Conditions',
    allowance: 'Salary and allowance',
    insurance: 'Insurance',
    dataProtection: 'Data protection',
    three: 'The offer holds once all three have accepted it: the person, the member that sends them, and the Regional Support Office.',
    answer: (day) => `Please answer by ${day}. After that day the offer lapses.`,
    check: (contact, page) => `Questions about this letter: ${contact}. To make sure that it is genuine, scan the code beside, or enter the letter number and the code at ${page}.`,
    verifyCode: 'Code',
  },
  id: {
    locale: 'id-ID',
    document: (name) => `Tawaran penugasan: ${name}`,
    title: 'Tawaran penugasan',
    number: 'Nomor surat',
    date: 'Tanggal',
    version: (version) => `Terbitan ${String(version)}; menggantikan terbitan sebelumnya, dan persetujuan sebelumnya tidak berlaku lagi`,
    offers: 'Regional Support Office of the Bali Process menawarkan kepada',
    sentence: 'penugasan di kantornya, dengan persetujuan anggota yang mengirim:',
    position: 'Posisi',
    area: 'Bidang program',
    days: 'Hari pertama dan terakhir',
    place: 'Tempat kerja',
    supervisor: 'Penyelia',
    conditions: 'Ketentuan',
    allowance: 'Gaji dan tunjangan',
    insurance: 'Asuransi',
    dataProtection: 'Pelindungan data',
    three: 'Tawaran ini berlaku setelah disetujui oleh ketiganya: yang bersangkutan, anggota yang mengirim, dan Regional Support Office.',
    answer: (day) => `Mohon dijawab paling lambat ${day}. Setelah hari itu tawaran gugur.`,
    check: (contact, page) => `Pertanyaan tentang surat ini: ${contact}. Untuk memastikan keasliannya, pindai kode di samping, atau masukkan nomor surat dan kodenya di ${page}.`,
    verifyCode: 'Kode',
  },
};
