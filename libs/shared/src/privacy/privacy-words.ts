import type { Language } from '../people/people.contract.js';
import type { DataGroup, DataPurpose, ErasureFate, KeepReason, RetentionName } from './personal-data.js';

/** The sentences about personal data: the page, the export and the document say the same. */
export interface PrivacyWords {
  readonly groups: Readonly<Record<DataGroup, string>>;
  readonly purposes: Readonly<Record<DataPurpose, string>>;
  readonly retentions: Readonly<Record<RetentionName, string>>;
  readonly fates: Readonly<Record<ErasureFate, string>>;
  readonly reasons: Readonly<Record<KeepReason, string>>;
}

const en: PrivacyWords = {
  groups: {
    account: 'Your account',
    'sign-in': 'Signing in',
    work: 'Where you work',
    roles: 'Roles you were given',
    learning: 'What you learn',
    certificates: 'Certificates',
    messages: 'Messages to you',
    choices: 'What you chose to show',
    requests: 'Requests about your data',
    security: 'The record of who did what',
    operation: 'Running the platform',
  },
  purposes: {
    identify: 'to address you by your own name',
    'sign-in': 'to let you in and nobody else',
    reach: 'to tell you what you need to know',
    place: 'to know for which agency you work and as what',
    select: 'to choose the participants of a workshop fairly, and to mix them',
    authorise: 'to know what you may do for others',
    teach: 'to keep your place in a course and to mark your work',
    evaluate: 'to hear what a course was worth',
    certify: 'to prove what you have achieved',
    'account-for': 'to show who did what, where it matters',
    protect: 'to notice misuse and to follow it up',
    respect: 'to do what you asked about your data, and to show that it was done',
    operate: 'to run the platform',
  },
  retentions: {
    account: 'as long as you have an account',
    verifiable: 'for good, so that certificates can be checked',
    record: 'for good, by numbers and without names',
    unconfirmed: '30 days, where the e-mail address was never confirmed',
    'login-session': '90 days after the sign-in has ended',
    'mail-token': '30 days after the link in the mail has ended',
    challenge: '1 day',
    'known-device': '1 year after the device was last used',
    'reset-reason': '1 year',
    invitation: '1 year after it could be accepted',
    'invitation-file': '30 days',
    notice: '1 year',
    'mail-trace': '90 days after the mail was sent',
    'kept-mail': '90 days after the mail was written',
    'audit-source': '1 year',
    'withdrawn-consent': '3 years after you withdrew it',
    'export-file': '48 hours',
    'export-record': '90 days',
    'purge-record': '3 years',
    event: '30 days',
    job: '30 days after the work was done',
    answer: '1 day',
  },
  fates: { deleted: 'deleted', blanked: 'made empty', kept: 'kept' },
  reasons: {
    pseudonymous: 'a number that no longer leads to you',
    statistics: 'so that the figures of courses stay true, without your name',
    verifiable: 'so that a certificate can still be checked, without your name',
    record: 'the record of who did what, by numbers and without names',
  },
};

const id: PrivacyWords = {
  groups: {
    account: 'Akun Anda',
    'sign-in': 'Masuk ke akun',
    work: 'Tempat Anda bekerja',
    roles: 'Peran yang diberikan kepada Anda',
    learning: 'Pembelajaran Anda',
    certificates: 'Sertifikat',
    messages: 'Pesan untuk Anda',
    choices: 'Yang Anda pilih untuk ditampilkan',
    requests: 'Permintaan tentang data Anda',
    security: 'Catatan siapa melakukan apa',
    operation: 'Menjalankan platform',
  },
  purposes: {
    identify: 'untuk menyapa Anda dengan nama Anda sendiri',
    'sign-in': 'agar hanya Anda yang dapat masuk',
    reach: 'untuk memberi tahu Anda hal yang perlu Anda ketahui',
    place: 'untuk mengetahui di instansi mana Anda bekerja dan sebagai apa',
    select: 'untuk memilih peserta lokakarya secara adil dan beragam',
    authorise: 'untuk mengetahui apa yang boleh Anda lakukan bagi orang lain',
    teach: 'untuk menyimpan kemajuan kursus Anda dan menilai pekerjaan Anda',
    evaluate: 'untuk mengetahui manfaat sebuah kursus',
    certify: 'untuk membuktikan pencapaian Anda',
    'account-for': 'untuk menunjukkan siapa melakukan apa, jika itu penting',
    protect: 'untuk mengetahui penyalahgunaan dan menindaklanjutinya',
    respect: 'untuk melakukan permintaan Anda tentang data Anda, dan menunjukkan bahwa itu sudah dilakukan',
    operate: 'untuk menjalankan platform',
  },
  retentions: {
    account: 'selama Anda memiliki akun',
    verifiable: 'seterusnya, agar sertifikat dapat diperiksa',
    record: 'seterusnya, dengan nomor dan tanpa nama',
    unconfirmed: '30 hari, jika alamat surel tidak pernah dikonfirmasi',
    'login-session': '90 hari setelah sesi masuk berakhir',
    'mail-token': '30 hari setelah tautan dalam surel berakhir',
    challenge: '1 hari',
    'known-device': '1 tahun setelah perangkat terakhir digunakan',
    'reset-reason': '1 tahun',
    invitation: '1 tahun setelah masa berlakunya',
    'invitation-file': '30 hari',
    notice: '1 tahun',
    'mail-trace': '90 hari setelah surel dikirim',
    'kept-mail': '90 hari setelah surel ditulis',
    'audit-source': '1 tahun',
    'withdrawn-consent': '3 tahun setelah Anda menariknya',
    'export-file': '48 jam',
    'export-record': '90 hari',
    'purge-record': '3 tahun',
    event: '30 hari',
    job: '30 hari setelah pekerjaan selesai',
    answer: '1 hari',
  },
  fates: { deleted: 'dihapus', blanked: 'dikosongkan', kept: 'disimpan' },
  reasons: {
    pseudonymous: 'nomor yang tidak lagi mengarah kepada Anda',
    statistics: 'agar angka kursus tetap benar, tanpa nama Anda',
    verifiable: 'agar sertifikat tetap dapat diperiksa, tanpa nama Anda',
    record: 'catatan siapa melakukan apa, dengan nomor dan tanpa nama',
  },
};

export const privacyWords: Readonly<Record<Language, PrivacyWords>> = { en, id };
