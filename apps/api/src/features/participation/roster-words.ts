import type { Language, RosterColumn, RosterColumnKind } from '@rso-connect/shared';

type Words = Readonly<Record<Language, string>>;

const headings: Readonly<Record<string, Words>> = {
  name: { en: 'Name', id: 'Nama' },
  organisation: { en: 'Organisation', id: 'Organisasi' },
  state: { en: 'State', id: 'Keadaan' },
  certificateName: { en: 'Name on certificate', id: 'Nama pada sertifikat' },
  title: { en: 'Post', id: 'Jabatan' },
  rank: { en: 'Rank', id: 'Pangkat' },
  email: { en: 'E-mail address', id: 'Alamat surel' },
  language: { en: 'Language', id: 'Bahasa' },
  enrolledAt: { en: 'Enrolled', id: 'Terdaftar' },
  percent: { en: 'Progress (%)', id: 'Kemajuan (%)' },
  score: { en: 'Score (%)', id: 'Nilai (%)' },
  letter: { en: 'Letter number', id: 'Nomor surat' },
};

const states: Readonly<Record<string, Words>> = {
  applied: { en: 'Applied', id: 'Mendaftar' },
  nominated: { en: 'Nominated', id: 'Dicalonkan' },
  selected: { en: 'Selected', id: 'Terpilih' },
  waitlisted: { en: 'Waiting list', id: 'Daftar tunggu' },
  declined: { en: 'Declined', id: 'Ditolak' },
  confirmed: { en: 'Confirmed', id: 'Dikonfirmasi' },
  active: { en: 'Active', id: 'Aktif' },
  completed: { en: 'Completed', id: 'Selesai' },
  failed: { en: 'Not passed', id: 'Tidak lulus' },
  no_show: { en: 'Did not come', id: 'Tidak hadir' },
  withdrawn: { en: 'Withdrawn', id: 'Mengundurkan diri' },
};
const yesNo: Readonly<Record<string, Words>> = { yes: { en: 'Yes', id: 'Ya' }, no: { en: 'No', id: 'Tidak' } };
const languages: Readonly<Record<string, Words>> = { en: { en: 'English', id: 'Inggris' }, id: { en: 'Indonesian', id: 'Indonesia' } };
const valuesOf: Partial<Readonly<Record<RosterColumnKind, Readonly<Record<string, Words>>>>> = { state: states, yes_no: yesNo, language: languages };

/** @returns what stands over a column of a file */
export function columnHeading(id: string, label: RosterColumn['label'], language: Language): string {
  if (label) return language === 'id' ? (label.id ?? label.en) : label.en;
  return headings[id]?.[language] ?? id;
}

/** @returns a value of a column as people read it */
export function wordOf(kind: RosterColumnKind, value: string, language: Language): string {
  return valuesOf[kind]?.[value]?.[language] ?? value;
}
