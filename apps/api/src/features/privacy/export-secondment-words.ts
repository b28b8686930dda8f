import type { Pair } from './export-table-words.js';

/** Headings of the columns of secondments. */
export const secondmentColumns: Readonly<Record<string, Pair>> = {
  'placements.startsOn': ['First day', 'Hari pertama'], 'placements.endsOn': ['Last day', 'Hari terakhir'],
  firstEndsOn: ['Last day as first agreed', 'Hari terakhir semula'], leaveDays: ['Days of leave', 'Hari cuti'],
  leaveTaken: ['Days of leave approved', 'Hari cuti disetujui'], midTermOn: ['Day of the mid-term talk', 'Hari pembicaraan tengah masa'],
  reportEvery: ['How often reports are due', 'Frekuensi laporan'], holidays: ['Holidays of the office', 'Hari libur kantor'], fromOn: ['From', 'Dari'],
  toOn: ['To', 'Sampai'], agreed: ['What was agreed', 'Yang disepakati'], proposal: ['What is proposed', 'Yang diusulkan'],
  proposedSide: ['Proposed by', 'Diusulkan oleh'], proposedAt: ['Proposed', 'Diusulkan pada'], proposesDrop: ['Proposes to drop it', 'Mengusulkan penghapusan'],
  'placement_leaves.firstDay': ['First day', 'Hari pertama'], 'placement_leaves.lastDay': ['Last day', 'Hari terakhir'], days: ['Working days', 'Hari kerja'],
  returnNote: ['Why it was returned', 'Alasan dikembalikan'], 'placement_reports.comment': ['Comment', 'Komentar'], returnedAt: ['Returned', 'Dikembalikan'],
  fromDay: ['From', 'Dari'], toDay: ['To', 'Sampai'], month: ['Month', 'Bulan'], section: ['Part', 'Bagian'],
  'placement_report_entries.purposes': ['Strategic purposes', 'Tujuan strategis'], 'placement_report_entries.areas': ['Areas of cooperation', 'Bidang kerja sama'],
  heldOn: ['Held on', 'Diadakan pada'], secondeeNote: ['Your note', 'Catatan Anda'], supervisorNote: ['Your supervisor’s note', 'Catatan penyelia Anda'],
  secondeeAgreedAt: ['You agreed', 'Anda menyepakati'], supervisorAgreedAt: ['Your supervisor agreed', 'Penyelia Anda menyepakati'],
  'placement_changes.fromDay': ['Last day before', 'Hari terakhir sebelumnya'], 'placement_changes.lastDay': ['New last day', 'Hari terakhir baru'],
  homeReason: ['Reason of your side', 'Alasan pihak Anda'], officeReason: ['Reason of the office', 'Alasan kantor'],
  refusal: ['Why it was refused', 'Alasan penolakan'], consentAt: ['Consent of the member', 'Persetujuan anggota'], approvedAt: ['Approved', 'Disetujui'],
  achieved: ['What was achieved', 'Yang dicapai'], learned: ['What you learned', 'Yang Anda pelajari'], bringsHome: ['What you bring home', 'Yang Anda bawa pulang'],
  appraiser: ['Appraised by', 'Dinilai oleh'],
};
