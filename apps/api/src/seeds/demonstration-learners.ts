import type { EnrolmentState } from '@rso-connect/shared';

/** Invented officers of the demonstration: a name as its bearer would write it, and the member they serve. */
export const demonstrationLearners: readonly (readonly [fullName: string, member: string])[] = [
  ['สมหญิง ใจดี', 'TH'], ['อนันต์ ศรีสุข', 'TH'], ['ปิยะนุช วงศ์ไทย', 'TH'],
  ['សុខ ដារា', 'KH'], ['ចាន់ ស្រីពៅ', 'KH'], ['គឹម សុភា', 'KH'],
  ['Nguyễn Thị Hương', 'VN'], ['Trần Văn Đức', 'VN'], ['Lê Hoàng Yến', 'VN'],
  ['ສົມພອນ ວົງສາ', 'LA'], ['ມະນີວັນ', 'LA'],
  ['မောင်အောင်', 'MM'], ['ခင်မေ', 'MM'],
  ['Sukarno', 'ID'], ['Putri Ayu Wulandari', 'ID'], ['Budi Santoso', 'ID'],
  ['Nurul Aisyah binti Rahman', 'MY'], ['Tan Wei Ming', 'MY'],
  ['Maria Clara Santos', 'PH'], ['José Reyes', 'PH'],
  ['রহিমা খাতুন', 'BD'], ['মোঃ কামাল হোসেন', 'BD'],
  ['නිමල් පෙරේරා', 'LK'], ['கவிதா செல்வம்', 'LK'],
  ['सीता गुरुङ', 'NP'], ['राजेश कुमार', 'IN'],
  ['محمد علی', 'PK'], ['فاطمه رضایی', 'IR'], ['سارة الخطيب', 'JO'],
  ['김민준', 'KR'], ['이서연', 'KR'], ['王小明', 'CN'], ['佐藤 花子', 'JP'],
  ['Батбаяр', 'MN'], ['Ahmet Yıldız', 'TR'], ['Aishath Leena', 'MV'],
  ['Sione Taufa', 'TO'], ['Litia Vakacegu', 'FJ'], ['Moana Tuilagi', 'WS'], ['Filomena da Costa', 'TL'],
];

/** How far they are in the e-learning course, in turn. */
export const learningStates: readonly { state: EnrolmentState; share: number; score: number | null }[] = [
  { state: 'completed', share: 1, score: 9500 },
  { state: 'active', share: 0.6, score: null },
  { state: 'active', share: 0.15, score: null },
  { state: 'completed', share: 1, score: 8500 },
  { state: 'active', share: 0, score: null },
  { state: 'active', share: 0.9, score: null },
  { state: 'withdrawn', share: 0.3, score: null },
  { state: 'completed', share: 1, score: 10_000 },
];

/** What has become of the applications to the demonstration's run by approval, in turn. */
export const applicationStates: readonly EnrolmentState[] = ['applied', 'selected', 'applied', 'confirmed', 'waitlisted', 'applied', 'declined'];
