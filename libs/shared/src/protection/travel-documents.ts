import type { Spot } from './findings.js';

/** A letter or two, seven or eight digits, perhaps a letter: how the passports of the region's members are numbered. */
const passport = /(?<![\p{L}\p{N}])[A-Z]{1,2}[- ]?\d{7,8}[A-Z]?(?![\p{L}\p{N}])/gu;
/** What stands beside a number that is a document's, whatever its form. */
const words = [
  'passport', 'travel document', 'laissez-passer', 'visa no', 'visa number', 'identity card', 'id card', 'id no', 'paspor', 'pasport', 'nomor dokumen', 'ktp', 'nik', 'mykad', 'nric',
  'cnic', 'aadhaar', 'hộ chiếu', 'cccd', 'หนังสือเดินทาง', 'پاسپورٹ', 'پاسپورت', 'جواز', 'पासपोर्ट', 'পাসপোর্ট', 'පාස්පෝට්', 'கடவுச்சீட்டு', '护照', '旅券', '여권',
];
const near = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}])`, 'giu');
const number = /(?<![\p{L}\p{N}])[A-Za-z0-9][A-Za-z0-9 -]{4,20}[A-Za-z0-9](?![\p{L}\p{N}])/gu;
/** How far behind its word a number may stand. */
const reach = 40;

/** @returns numbers of travel and identity documents: by their form, or by the word before them */
export function travelDocuments(text: string): Spot[] {
  const spots: Spot[] = [...text.matchAll(passport)].map(({ index, 0: found }) => ({ kind: 'travel-document', from: index, to: index + found.length }));
  for (const { index, 0: word } of text.matchAll(near)) {
    const behind = index + word.length;
    for (const { index: at, 0: found } of text.slice(behind, behind + reach).matchAll(number)) {
      const [digits = ''] = /[A-Za-z]{0,3}[- ]?\d[\d -]{4,20}\d/u.exec(found) ?? [];
      if (digits.replace(/\D/gu, '').length < 6) continue;
      const from = behind + at + found.indexOf(digits);
      spots.push({ kind: 'travel-document', from, to: from + digits.length });
      break;
    }
  }
  return spots;
}
