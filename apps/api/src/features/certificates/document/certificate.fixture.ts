import type { CertificateDocument } from './certificate-document.js';

/** A certificate like those that officers get; specs change what they are about. */
export function certificate(change: Partial<CertificateDocument> = {}): CertificateDocument {
  return {
    language: 'en',
    type: 'completion',
    holderName: 'Siti Nurhaliza binti Abdullah',
    courseTitle: 'Understanding Trafficking in Persons and Smuggling of Migrants',
    from: null,
    to: '2026-03-12',
    hours: 6,
    provider: 'Regional Support Office of the Bali Process',
    signatories: [
      { name: 'Ms Amelia Hartono', office: 'Co-Manager (Indonesia)' },
      { name: 'Mr David Scott', office: 'Co-Manager (Australia)' },
    ],
    serial: 'RSO-2026-000123',
    code: '7K3M-9QXW-24TD',
    verifyAddress: 'https://connect.example.org/verify/7K3M-9QXW-24TD',
    issuedOn: '2026-03-12',
    ...change,
  };
}

const joined = (...parts: string[]): string => parts.join(' ');

/** Names whose letters join, stack, reorder or run from right to left, by what they show; with the holder's language where it matters. */
export const names: Readonly<Record<string, { name: string; language?: string }>> = {
  khmer: { name: 'ស្រីមុំ ឈឿនសុភ័ក្ត្រ' },
  burmese: { name: 'ဒေါ်ခင်သန္တာမြင့် အင်္ကြင်းဖြူ' },
  lao: { name: 'ນ້ຳຝົນ ຄຳພູວົງ' },
  thai: { name: 'น้ำผึ้ง ปิ่นเกล้าศรีสุวรรณ' },
  arabic: { name: 'محمد عبد الله الحسيني' },
  persian: { name: 'حسین علی‌زادهٔ گیلانی' },
  urdu: { name: 'نُصرت پروین ٹھاکُر' },
  thaana: { name: 'އިބްރާހީމް މުޙައްމަދު' },
  sinhala: { name: 'ශ්‍රීමතී කුමාරි ප්‍රේමචන්ද්‍ර' },
  tamil: { name: 'ஸ்ரீதேவி கிருஷ்ணமூர்த்தி' },
  bengali: { name: 'শ্রীমতী মৌসুমী চট্টোপাধ্যায়' },
  devanagari: { name: 'श्रीमती लक्ष्मी क्षेत्री' },
  telugu: { name: 'శ్రీనివాస్ కృష్ణమూర్తి' },
  kannada: { name: 'ಶ್ರೀಕಾಂತ್ ಲಕ್ಷ್ಮಣ' },
  malayalam: { name: 'ശ്രീകുമാർ കൃഷ്ണൻ' },
  gujarati: { name: 'શ્રીકૃષ્ણ દ્વારકાદાસ' },
  gurmukhi: { name: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ' },
  dzongkha: { name: 'བསོད་ནམས་རྒྱ་མཚོ' },
  korean: { name: '황보혜정', language: 'ko' },
  'chinese-simplified': { name: '欧阳晓丽', language: 'zh-Hans' },
  'chinese-traditional': { name: '歐陽直骨', language: 'zh-HK' },
  japanese: { name: '辻 直美（さくら）', language: 'ja' },
  vietnamese: { name: 'Nguyễn Thị Hồng Phượng Ẩn Ữ' },
  'vietnamese-decomposed': { name: 'Nguyễn Thị Hồng Phượng Ẩn Ữ'.normalize('NFD') },
  mongolian: { name: 'Батбаярын Өнөрмаа Үүлэн' },
  oceania: { name: 'Sālote Tuʻihalafatai Ğışö' },
  single: { name: 'Suharto' },
  'mixed-directions': { name: 'محمد علي (Mohammad Ali) خان 2' },
  'long-latin': {
    name: joined(
      'Maria Conceição do Rosário Amaral Guterres de Jesus Soares Ximenes Belo da Costa',
      'Fernandes Pereira dos Santos Carrascalão Lobato de Araújo Martins Gusmão',
      'Alves Sarmento Vieira Pinto Cabral Nunes Tilman',
    ).slice(0, 200),
  },
  'long-thai': { name: 'ปิ่นเกล้าศรีสุวรรณน้ำผึ้ง'.repeat(8) },
  'long-khmer': { name: 'ស្រីមុំឈឿនសុភ័ក្ត្រ'.repeat(12).slice(0, 200) },
  'long-burmese': { name: 'ဒေါ်ခင်သန္တာမြင့်'.repeat(12).slice(0, 200) },
  'long-chinese': { name: '欧阳晓丽'.repeat(50) },
  'long-arabic': { name: joined(...Array.from({ length: 12 }, () => 'محمد عبد الله')).slice(0, 200) },
  'long-unbroken': { name: 'Wolfeschlegelsteinhausen'.repeat(9).slice(0, 200) },
  'long-tibetan': { name: 'བསོད་ནམས་རྒྱ་མཚོ་'.repeat(11) },
};

/** Whole pages: each language, type and number of signatories, and the fullest there can be. */
export const pages: Readonly<Record<string, CertificateDocument>> = {
  english: certificate(),
  indonesian: certificate({
    language: 'id',
    type: 'achievement',
    holderName: 'Suharto',
    courseTitle: 'Practical Training for Frontline Officers on Investigating of Trafficking in Persons',
    from: '2026-03-09',
    to: '2026-03-13',
    hours: 30,
    provider: 'Jakarta Centre for Law Enforcement Cooperation',
    signatories: [],
  }),
  'one-signatory': certificate({
    type: 'participation',
    holderName: 'น้ำผึ้ง ปิ่นเกล้าศรีสุวรรณ',
    from: '2026-02-27',
    to: '2026-03-02',
    hours: null,
    signatories: [{ name: 'Police Colonel Nguyễn Văn Hùng', office: "Director, People's Police Academy of Viet Nam" }],
  }),
  'right-to-left': certificate({ holderName: 'محمد عبد الله الحسيني', courseTitle: 'دورة حماية المهاجرين في البحر', hours: 1 }),
  fullest: certificate({
    holderName: names['long-tibetan']?.name ?? '',
    courseTitle: 'Practical Training for Frontline Officers on the Investigation of Trafficking in Persons, '.repeat(3).slice(0, 200),
    from: '2025-12-29',
    to: '2026-01-02',
    hours: 1234,
    provider: 'United Nations Institute for Training and Research, International Training Centre, '.repeat(3).slice(0, 200),
    signatories: Array.from({ length: 3 }, (_, index) => ({
      name: 'Police Lieutenant General Doctor Somchai Phanthavongsa '.repeat(4).slice(0, 200 - index * 90),
      office: 'Deputy Director-General, Department of Immigration and Border Protection, '.repeat(3).slice(0, 200 - index * 60),
    })),
    verifyAddress: `https://training-and-alumni.regional-support-office.example.org/verify/${'7K3M9QXW24TD'.repeat(3)}`,
  }),
};
