import type { CandidacyMoveName, CandidacyTold } from '../candidacies/candidacy.moves.js';
import type { Language } from '../people/people.contract.js';

/** Moves after which somebody knows whether they are selected: nobody turns these notices off. */
export const candidacyOutcomes: readonly CandidacyMoveName[] = ['offer', 'reserve', 'regret'];

type Sentences = Readonly<Partial<Record<CandidacyMoveName, string>>>;
type Words = Readonly<Record<CandidacyTold, Sentences>>;

/**
 * What each move says to each of those who are told: in the list of notices and in the mail alike. `{{name}}` is the
 * applicant. No sentence says more than the table of moves lets its reader know.
 */
const en: Words = {
  applicant: {
    complete: 'Both halves of your candidacy are in: your application and your member’s nomination. You can still change it until the call closes.',
    open: 'A half of your candidacy was taken back, so that it is not complete any more. See what is missing, and until when it can be handed in.',
    lapse: 'The call has closed before both halves of your candidacy were in, so that it goes no further.',
    reopen: 'The call is open for longer: your candidacy stands again, and what it lacks can still be handed in.',
    recall: 'Your member has taken its nomination back, and your candidacy ends by that. Your focal point can tell you more.',
    'stand-down': 'The call was stood down, and with it your candidacy. The page of the call says why.',
    shortlist: 'You are on the shortlist. The office gets in touch with you about the interview.',
    unlist: 'You are not on the shortlist any more.',
    offer: 'You are selected: there is an offer for you. Read it, and answer by the day that it names.',
    reserve: 'You are on the reserve list. If a place falls free, you hear from the office.',
    regret: 'You were not selected this time. The page says what the panel wants to tell you.',
    accept: 'You, your member and the host have all accepted. Now comes what must be ready before you arrive.',
    decline: 'The offer was declined, so that your candidacy ends here.',
    expire: 'The offer was not answered in time, so that it has ended.',
    revise: 'The office has changed your offer. Read the new letter: everybody accepts it anew.',
    arrive: 'You have arrived: your secondment begins.',
    'end-early': 'Your secondment has ended earlier than planned.',
    finish: 'Your secondment is completed. Thank you for your work.',
    return: 'You are back home. You stay a member of the secondees’ space.',
  },
  'focal-point': {
    complete: 'Both halves of the candidacy of {{name}} are in.',
    open: 'A half of the candidacy of {{name}} was taken back. See what is missing, and until when it can be handed in.',
    lapse: 'The call has closed before both halves of the candidacy of {{name}} were in.',
    withdraw: '{{name}} has withdrawn.',
    resume: '{{name}} has taken up their candidacy again.',
    reopen: 'The call is open for longer: the candidacy of {{name}} stands again, and what it lacks can still be handed in.',
    'stand-down': 'The call was stood down, and with it the candidacy of {{name}}.',
    shortlist: '{{name}} is on the shortlist.',
    unlist: '{{name}} is not on the shortlist any more.',
    offer: '{{name}} is selected. Your member’s answer to the offer is needed too.',
    reserve: '{{name}} is on the reserve list.',
    regret: '{{name}} was not selected this time.',
    accept: '{{name}}, your member and the host have all accepted.',
    decline: 'The offer to {{name}} was declined.',
    expire: 'The offer to {{name}} was not answered in time, so that it has ended.',
    revise: 'The office has changed the offer to {{name}}. Read the new letter: everybody accepts it anew.',
    arrive: '{{name}} has arrived: the secondment begins.',
    'end-early': 'The secondment of {{name}} has ended earlier than planned.',
    finish: 'The secondment of {{name}} is completed.',
    return: '{{name}} is back home.',
  },
  office: {
    withdraw: '{{name}} has withdrawn.',
    recall: 'The member of {{name}} has taken its nomination back, so that the candidacy has ended. The page says why.',
    accept: '{{name}}, their member and the host have all accepted the offer.',
    decline: 'The offer to {{name}} was declined. The page says by whom and why.',
    expire: 'The offer to {{name}} was not answered in time, so that it has ended.',
    revise: 'The offer to {{name}} was changed; everybody accepts it anew.',
  },
};

const id: Words = {
  applicant: {
    complete: 'Kedua bagian pencalonan Anda sudah masuk: lamaran Anda dan pencalonan oleh anggota Anda. Anda masih dapat mengubahnya sampai panggilan ditutup.',
    open: 'Satu bagian pencalonan Anda ditarik sehingga tidak lengkap lagi. Lihat apa yang kurang dan sampai kapan dapat diserahkan.',
    lapse: 'Panggilan ditutup sebelum kedua bagian pencalonan Anda masuk, sehingga tidak dilanjutkan.',
    reopen: 'Panggilan dibuka lebih lama: pencalonan Anda berlaku lagi, dan yang kurang masih dapat diserahkan.',
    recall: 'Anggota Anda menarik pencalonannya, dan dengan itu pencalonan Anda berakhir. Narahubung Anda dapat menjelaskannya.',
    'stand-down': 'Panggilan dibatalkan, begitu pula pencalonan Anda. Halaman panggilan menyebutkan alasannya.',
    shortlist: 'Anda masuk daftar pendek. Kantor akan menghubungi Anda tentang wawancara.',
    unlist: 'Anda tidak lagi ada di daftar pendek.',
    offer: 'Anda terpilih: ada penawaran untuk Anda. Bacalah, dan jawab sebelum hari yang disebutkan.',
    reserve: 'Anda masuk daftar cadangan. Jika ada tempat kosong, kantor akan memberi tahu Anda.',
    regret: 'Anda belum terpilih kali ini. Halaman pencalonan menyampaikan pesan panel untuk Anda.',
    accept: 'Anda, anggota Anda, dan tuan rumah telah menerima. Sekarang siapkan yang diperlukan sebelum Anda tiba.',
    decline: 'Penawaran ditolak, sehingga pencalonan Anda berakhir di sini.',
    expire: 'Penawaran tidak dijawab tepat waktu, sehingga berakhir.',
    revise: 'Kantor mengubah tawaran Anda. Baca surat yang baru: semua pihak menerimanya kembali.',
    arrive: 'Anda sudah tiba: penugasan Anda dimulai.',
    'end-early': 'Penugasan Anda berakhir lebih awal dari rencana.',
    finish: 'Penugasan Anda selesai. Terima kasih atas kerja Anda.',
    return: 'Anda sudah kembali ke negara asal. Anda tetap anggota ruang para penugasan.',
  },
  'focal-point': {
    complete: 'Kedua bagian pencalonan {{name}} sudah masuk.',
    open: 'Satu bagian pencalonan {{name}} ditarik. Lihat apa yang kurang dan sampai kapan dapat diserahkan.',
    lapse: 'Panggilan ditutup sebelum kedua bagian pencalonan {{name}} masuk.',
    withdraw: '{{name}} mengundurkan diri.',
    resume: '{{name}} melanjutkan kembali pencalonannya.',
    reopen: 'Panggilan dibuka lebih lama: pencalonan {{name}} berlaku lagi, dan yang kurang masih dapat diserahkan.',
    'stand-down': 'Panggilan dibatalkan, begitu pula pencalonan {{name}}.',
    shortlist: '{{name}} masuk daftar pendek.',
    unlist: '{{name}} tidak lagi ada di daftar pendek.',
    offer: '{{name}} terpilih. Jawaban anggota Anda atas penawaran juga diperlukan.',
    reserve: '{{name}} masuk daftar cadangan.',
    regret: '{{name}} belum terpilih kali ini.',
    accept: '{{name}}, anggota Anda, dan tuan rumah telah menerima.',
    decline: 'Penawaran kepada {{name}} ditolak.',
    expire: 'Penawaran kepada {{name}} tidak dijawab tepat waktu, sehingga berakhir.',
    revise: 'Kantor mengubah tawaran kepada {{name}}. Baca surat yang baru: semua pihak menerimanya kembali.',
    arrive: '{{name}} sudah tiba: penugasan dimulai.',
    'end-early': 'Penugasan {{name}} berakhir lebih awal dari rencana.',
    finish: 'Penugasan {{name}} selesai.',
    return: '{{name}} sudah kembali ke negara asal.',
  },
  office: {
    withdraw: '{{name}} mengundurkan diri.',
    recall: 'Anggota {{name}} menarik pencalonannya sehingga pencalonan berakhir. Halamannya menyebutkan alasannya.',
    accept: '{{name}}, anggotanya, dan tuan rumah telah menerima penawaran.',
    decline: 'Penawaran kepada {{name}} ditolak. Halamannya menyebutkan oleh siapa dan mengapa.',
    expire: 'Penawaran kepada {{name}} tidak dijawab tepat waktu, sehingga berakhir.',
    revise: 'Tawaran kepada {{name}} diubah; semua pihak menerimanya kembali.',
  },
};

const words: Readonly<Record<Language, Words>> = { en, id };

/**
 * @param whom who reads it
 * @param name the applicant's
 * @returns what a move says to its reader; undefined where they aren't told of it
 */
export function candidacySentence(language: Language, whom: CandidacyTold, move: CandidacyMoveName, name: string): string | undefined {
  return words[language][whom][move]?.replaceAll('{{name}}', () => name);
}
