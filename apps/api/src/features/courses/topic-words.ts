import type { Topic } from '@rso-connect/shared';

/**
 * What people type when they look for a topic, in the languages of the search: English, Bahasa Indonesia, Thai,
 * Khmer and Vietnamese. A course is found by these words whatever language it is written in.
 */
export const topicWords: Readonly<Record<Topic, string>> = {
  'trafficking-in-persons':
    'trafficking in persons, human trafficking, modern slavery, perdagangan orang, การค้ามนุษย์, ការជួញដូរមនុស្ស, buôn bán người, mua bán người',
  'smuggling-of-migrants':
    'smuggling of migrants, people smuggling, penyelundupan migran, penyelundupan manusia, การลักลอบขนผู้โยกย้ายถิ่นฐาน, ការរត់ពន្ធជនចំណាកស្រុក, đưa người di cư trái phép',
  'victim-identification-and-protection':
    'victim identification, victim protection, identifikasi dan pelindungan korban, การคัดแยกผู้เสียหาย, การคุ้มครองผู้เสียหาย, ការកំណត់អត្តសញ្ញាណជនរងគ្រោះ, ការការពារជនរងគ្រោះ, xác định nạn nhân, bảo vệ nạn nhân',
  'border-management': 'border management, immigration, pengelolaan perbatasan, การบริหารจัดการชายแดน, ការគ្រប់គ្រងព្រំដែន, quản lý biên giới',
  investigation: 'investigation, penyidikan, penyelidikan, การสืบสวนสอบสวน, ការស៊ើបអង្កេត, điều tra',
  'protection-at-sea': 'protection at sea, rescue at sea, pelindungan di laut, การคุ้มครองในทะเล, ការការពារនៅសមុទ្រ, bảo vệ trên biển, cứu hộ trên biển',
  referral: 'referral, rujukan, การส่งต่อ, ការបញ្ជូនបន្ត, chuyển tuyến',
  'returns-and-reintegration':
    'return and reintegration, pemulangan dan reintegrasi, การส่งกลับและการกลับคืนสู่สังคม, ការវិលត្រឡប់ និងសមាហរណកម្ម, hồi hương và tái hòa nhập',
  'technology-and-crime': 'technology and crime, online scams, teknologi dan kejahatan, เทคโนโลยีกับอาชญากรรม, បច្ចេកវិទ្យា និងឧក្រិដ្ឋកម្ម, công nghệ và tội phạm',
  cooperation: 'cooperation, kerja sama, ความร่วมมือ, កិច្ចសហប្រតិបត្តិការ, hợp tác',
};
